// Gives gridcase's groups their rights in EventStoreDB (KurrentDB), and takes those of everybody else away:
//
//   EVENTSTORE_ADMIN_URL_FILE=admin-url node infra/event-store/set-rights.mjs
//
// The file holds a connection string of an administrator; the services never see it. Saying it twice changes nothing
// but the number of records. What is set stands in rights.json, who belongs to which group in
// docs/how-to/secure-the-event-store.md.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

// The client is the dependency of the one package that may have it.
const require = createRequire(new URL('../../packages/event-store-db/package.json', import.meta.url));
const { EventStoreDBClient, jsonEvent } = require('@eventstore/db-client');

const path = process.env.EVENTSTORE_ADMIN_URL_FILE;
if (!path) {
  console.error('EVENTSTORE_ADMIN_URL_FILE must name a file with the connection string of an administrator');
  process.exit(78);
}
const rights = JSON.parse(readFileSync(new URL('rights.json', import.meta.url), 'utf8'));
const client = EventStoreDBClient.connectionString(readFileSync(path, 'utf8').trim());

// The log first: whoever may read $all reads every stream, whatever the streams' own rights say.
await client.appendToStream('$$$all', jsonEvent({ type: '$metadata', data: rights.$all }));
await client.appendToStream('$settings', jsonEvent({ type: 'update-default-acl', data: rights.$settings }));
console.log('The rights of infra/event-store/rights.json are in force for what is opened from now on.');
// The client's own dispose() never resolves once it has appended by its batch stream: the exit code would be 13.
process.exit();
