import type { EventStore } from '@gridcase/event-sourcing';
import { eventStoreSuite } from '@gridcase/testing';
import { afterAll, beforeAll } from 'vitest';
import { createEventStoreDbStore } from '../src/index.ts';
import { startServer } from './controls.ts';
import { numbered, someStream } from './events.ts';
import { ownCorner } from './own-corner.ts';

/*
 * The suite wants an empty log, and a real server has none to give. So here, as a proof of the way in which the suite
 * is run against a real one: one server for all tests, and a neighbour who never stops writing.
 */
let started: Awaited<ReturnType<typeof startServer>>;
let neighbour: Promise<void>;
let over = false;

const open = (): Promise<EventStore> =>
  createEventStoreDbStore({ connectionString: started.server.connectionString, silenceMs: 200 });

beforeAll(async () => {
  started = await startServer();
  neighbour = (async () => {
    for (let n = 0; !over; n++) {
      await started.kept.append(someStream(n % 2 ? 'case' : 'report'), [numbered(n)], 'noStream');
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
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
