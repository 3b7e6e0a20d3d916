import type { EventStore } from '@gridcase/event-sourcing';
import { eventStoreSuite } from '@gridcase/testing';
import { afterAll, beforeAll } from 'vitest';
import { createEventStoreDbStore } from '../src/index.ts';
import { PATIENT, startServer } from './controls.ts';
import { numbered, someStream } from './events.ts';
import { ownCorner } from './own-corner.ts';

/*
 * The suite wants an empty log, and a real server has none to give. So here, as a proof of the way in which the suite
 * is run against a real one: one server for all tests, and a neighbour who never stops writing. It
 * looks at the log's end several times between two events: on a busy machine it would else write faster than others can read.
 */
let started: Awaited<ReturnType<typeof startServer>>;
let neighbour: Promise<void>;
let over = false;
/** More than the calls that a reader makes for one event of a page of three. */
const LOOKS = 6;

const open = (): Promise<EventStore> =>
  createEventStoreDbStore({ connectionString: started.server.connectionString, ...PATIENT });

beforeAll(async () => {
  started = await startServer();
  const own = await open();
  neighbour = (async () => {
    for (let n = 0; !over; n++) {
      await started.kept.append(someStream(n % 2 ? 'case' : 'report'), [numbered(n)], 'noStream');
      for (let looks = 0; looks < LOOKS; looks++) await own.head();
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await own.close();
  })();
});
afterAll(async () => {
  over = true;
  await neighbour;
  await started.stop();
});

eventStoreSuite('EventStoreDB, by its protocol, shared with others', async () => {
  const store = await ownCorner(await open());
  return { store, dispose: () => store.close() };
});
