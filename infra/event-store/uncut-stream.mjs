// Takes off a stream of EventStoreDB (KurrentDB) what takes events from it: $maxCount, $maxAge, $tb, and with that its
// deletion. What no scavenge has removed since is there again; rights, and whatever else is set on it, stay.
//
//   EVENTSTORE_ADMIN_URL_FILE=admin-url node infra/event-store/uncut-stream.mjs case-…
//
// The file holds a connection string of an administrator. Saying it twice changes nothing.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

// The client is the dependency of the one package that may have it.
const require = createRequire(new URL('../../packages/event-store-db/package.json', import.meta.url));
const { BACKWARDS, END, EventStoreDBClient, jsonEvent, StreamNotFoundError } = require('@eventstore/db-client');

const [stream] = process.argv.slice(2);
const path = process.env.EVENTSTORE_ADMIN_URL_FILE;
if (!stream || !path) {
  console.error('usage: EVENTSTORE_ADMIN_URL_FILE=file with a connection string  node uncut-stream.mjs STREAM');
  process.exit(64);
}
const client = EventStoreDBClient.connectionString(readFileSync(path, 'utf8').trim());
const about = `$$${stream}`;

async function standing() {
  try {
    for await (const { event } of client.readStream(about, { direction: BACKWARDS, fromRevision: END, maxCount: 1 })) {
      return event;
    }
  } catch (error) {
    if (!(error instanceof StreamNotFoundError)) throw error;
  }
}

/** Whether there was something to take off. Whoever sets something else at the same time is not overwritten: then it fails. */
async function takeOff() {
  const last = await standing();
  const { $maxCount, $maxAge, $tb, ...kept } = last?.data ?? {};
  if ([$maxCount, $maxAge, $tb].every((value) => value === undefined)) return false;
  const event = jsonEvent({ type: '$metadata', data: kept });
  await client.appendToStream(about, event, { expectedRevision: last.revision });
  return true;
}

// Of a deleted stream the server makes, on the first saying, one that begins behind its last event; hence the second.
let times = 0;
while (times < 3 && (await takeOff())) times++;
console.log(
  times === 0
    ? `Nothing that is set on ${stream} takes events from it.`
    : `${stream} keeps all of its events from now on.`,
);
// The client's own dispose() never resolves once it has appended by its batch stream: the exit code would be 13.
process.exit();
