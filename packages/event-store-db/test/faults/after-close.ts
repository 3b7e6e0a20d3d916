import { randomUUID } from 'node:crypto';
import { createEventStoreDbStore } from '../../src/index.ts';

// Appends, follows, closes, and has nothing more to do.
const store = await createEventStoreDbStore({ connectionString: process.argv[2]! });
const event = { eventId: randomUUID(), type: 'test.happened', data: '{}', metadata: '{}' };
await store.append('case-2', [event], 'noStream');
const abort = new AbortController();
for await (const slice of store.subscribe({ after: 0, signal: abort.signal })) if (slice.caughtUp) break;
await store.close();
const closedAt = performance.now();
process.on('exit', () => console.log(performance.now() - closedAt < 1_000 ? 'ended at once' : 'lingered'));
