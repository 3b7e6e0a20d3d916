import { randomUUID } from 'node:crypto';
import { createEventStoreDbStore } from '../../src/index.ts';

// Appends and follows without end, whatever becomes of the cluster, and tells the parent what came of each append.
const store = await createEventStoreDbStore({
  connectionString: process.argv[2]!,
  patienceMs: 1_000,
  callTimeoutMs: 400,
});
const event = () => ({ eventId: randomUUID(), type: 'test.happened', data: '{}', metadata: '{}' });

const append = async (): Promise<void> => {
  for (;;) {
    const outcome = await store.append(`case-${randomUUID()}`, [event()], 'noStream').then(
      () => 'appended',
      () => 'unavailable',
    );
    process.send?.(outcome);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
const follow = async (): Promise<void> => {
  for (;;) {
    try {
      for await (const _ of store.subscribe({ after: 0, signal: new AbortController().signal }));
    } catch {
      // Again, as a projection does.
    }
  }
};
for (let worker = 0; worker < 4; worker++) void append();
void follow();
