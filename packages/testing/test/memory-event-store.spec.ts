import { createMemoryEventStore } from '@gridcase/event-sourcing';
import { eventStoreSuite } from '@gridcase/testing';

eventStoreSuite('the memory store', async () => {
  const store = createMemoryEventStore();
  return { store, dispose: () => store.close() };
});
