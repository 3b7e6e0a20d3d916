import { openEmbedded } from '@gridcase/embedded';
import type { EventStore, RecordedEvent } from '@gridcase/event-sourcing';

/** Every event of a data directory, in log order. */
export async function wholeLog(directory: string): Promise<RecordedEvent[]> {
  const embedded = await openEmbedded({ directory });
  try {
    return await wholeLogOf(embedded.store);
  } finally {
    await embedded.close();
  }
}

export async function wholeLogOf(store: Pick<EventStore, 'readAll'>): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (let after = 0; ; ) {
    const slice = await store.readAll({ after, limit: 4_096 });
    events.push(...slice.events);
    if (slice.caughtUp) return events;
    after = slice.position;
  }
}

/** Values that stand more than once, with how often. */
export function repeats(values: Iterable<string>): Record<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Object.fromEntries([...counts].filter(([, count]) => count > 1));
}

/** What was written more than once for one cause: each try has event ids of its own, so these do not show it. */
export const writtenTwice = (log: readonly RecordedEvent[]): Record<string, number> =>
  repeats(
    log.flatMap(({ stream, type, metadata }) => {
      const { $causationId } = JSON.parse(metadata) as { $causationId?: string };
      return $causationId === undefined ? [] : [`${stream} ${type} ${$causationId}`];
    }),
  );

export const dataOf = <Data>(event: RecordedEvent): Data => JSON.parse(event.data) as Data;
export const ofType = (events: readonly RecordedEvent[], type: string) => events.filter((event) => event.type === type);
