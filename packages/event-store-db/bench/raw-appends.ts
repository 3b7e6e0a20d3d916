/**
 * The ceiling of the event store: `node packages/event-store-db/bench/raw-appends.ts URL EVENTS AT_ONCE BYTES`
 * Appends with the plain client, one event to a stream of its own each, and prints appends a second.
 */
import { randomUUID } from 'node:crypto';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';

const [url, events, atOnce, bytes] = process.argv.slice(2);
const client = EventStoreDBClient.connectionString(url!);
const data = { text: 'x'.repeat(Number(bytes)) };
let left = Number(events);
const append = async () => {
  while (left-- > 0) await client.appendToStream(`raw-${randomUUID()}`, jsonEvent({ type: 'raw', data, metadata: {} }));
};
const begun = performance.now();
await Promise.all(Array.from({ length: Number(atOnce) }, append));
console.log(Number(events) / ((performance.now() - begun) / 1_000));
process.exit(0);
