import { eventStoreSuite } from '@gridcase/testing';
import { createEventStoreDbStore } from '../src/index.ts';
import { startServer } from './controls.ts';

eventStoreSuite('EventStoreDB, by its protocol over the embedded store', async () => {
  const { server, stop } = await startServer();
  const store = await createEventStoreDbStore({ connectionString: server.connectionString, silenceMs: 200 });
  const dispose = async () => {
    await store.close();
    await stop();
  };
  return { store, dispose };
});
