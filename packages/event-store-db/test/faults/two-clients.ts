import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';

// Two clients alone, at two servers: the batch stream of the first fails while the second waits for a slow answer.
const [first, second] = process.argv.slice(2).map((url) => EventStoreDBClient.connectionString(url));
const append = (client: EventStoreDBClient | undefined, stream: string) =>
  client!.appendToStream(stream, jsonEvent({ type: 'test.happened', data: {} }));

// Both are connected before it begins.
await append(first, 'case-1');
await append(second, 'case-1');
const waiting = append(second, 'slow-1').then(
  () => 'slow append: done',
  (error: Error) => `slow append: ${error.message}`,
);
await new Promise((resolve) => setTimeout(resolve, 150));
await append(first, 'broken-1').catch(() => undefined);
console.log(await waiting);
await new Promise((resolve) => setTimeout(resolve, 1_500));
console.log('still alive');
process.exit(0);
