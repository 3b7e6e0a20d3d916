import { assertStreamName, type EventStore } from '@gridcase/event-sourcing';
import { entryOf, type LogEntry } from './log-entry.ts';

const PAGE = 512;

/** A stream's events from a revision on, it included, page by page. */
export async function* readStreamEntries(
  store: EventStore,
  stream: string,
  revision: number,
  backwards: boolean,
): AsyncGenerator<LogEntry | 'no such stream', void, undefined> {
  if (!isPossible(stream)) return yield 'no such stream';
  const direction = backwards ? 'backwards' : 'forwards';
  let from = Math.min(revision, Number.MAX_SAFE_INTEGER);
  for (let first = true; ; first = false) {
    const page = await store.readStream(stream, { direction, from, limit: PAGE });
    if (first && page.length === 0 && (await isEmpty(store, stream))) yield 'no such stream';
    yield* page.map(entryOf);
    const last = page.at(-1);
    if (page.length < PAGE || !last || (backwards && last.revision === 0)) return;
    from = backwards ? last.revision - 1 : last.revision + 1;
  }
}

const isEmpty = async (store: EventStore, stream: string) =>
  (await store.readStream(stream, { limit: 1 })).length === 0;

/** EventStoreDB takes any name; what the port refuses can't be there. */
function isPossible(stream: string): boolean {
  try {
    return assertStreamName(stream) === stream;
  } catch {
    return false;
  }
}
