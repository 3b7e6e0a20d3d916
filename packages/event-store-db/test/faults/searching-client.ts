import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';

// The client alone: appends and follows, whatever becomes of the cluster. By credentials it uses the unary Append.
const client = EventStoreDBClient.connectionString(process.argv[2]!);
client.subscribeToAll().on('error', () => undefined);
for (;;) {
  const credentials = { username: 'somebody', password: 'secret' };
  const appending = client.appendToStream('case-1', jsonEvent({ type: 'test.happened', data: {} }), { credentials });
  process.send?.(
    await appending.then(
      () => 'appended',
      () => 'unavailable',
    ),
  );
  await new Promise((resolve) => setTimeout(resolve, 20));
}
