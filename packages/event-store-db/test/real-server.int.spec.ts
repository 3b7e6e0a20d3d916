import { eventStoreSuite } from '@gridcase/testing';
import { afterAll, describe } from 'vitest';
import { createEventStoreDbStore } from '../src/index.ts';
import { findRealServer } from './find-real-server.ts';
import { ownCorner } from './own-corner.ts';

const real = await findRealServer();
const there = !('skipped' in real);
console.log(there ? `EventStoreDB: ${real.found}` : `EventStoreDB itself is skipped: ${real.skipped}`);

describe.skipIf(!there)('a real server', () => {
  if (!there) return;
  afterAll(() => real.stop());

  eventStoreSuite('EventStoreDB itself', async () => {
    const store = await ownCorner(await createEventStoreDbStore({ connectionString: real.connectionString }));
    return { store, dispose: () => store.close() };
  });
});
