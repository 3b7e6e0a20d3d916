import { eventStoreSuite } from '@gridcase/testing';
import { createEventStoreDbStore } from '../src/index.ts';
import { PATIENT, startServer } from './controls.ts';

const NAMES = {
  asTheyCame: 'EventStoreDB, by its protocol over the embedded store',
  lastFirst: 'EventStoreDB that lets concurrent appends overtake each other',
} as const;

for (const appendOrder of ['asTheyCame', 'lastFirst'] as const) {
  eventStoreSuite(NAMES[appendOrder], async () => {
    const { server, stop } = await startServer({ appendOrder });
    const store = await createEventStoreDbStore({ connectionString: server.connectionString, ...PATIENT });
    const dispose = async () => {
      await store.close();
      await stop();
    };
    return { store, dispose };
  });
}
