import type { EventStore } from '@gridcase/event-sourcing';

/** What an onlooker at the log saw of the reports since it began to look. */
export interface Seen {
  /** Milliseconds from seeing a report to seeing its case dispatched or queued, sorted. */
  readonly routed: readonly number[];
  readonly waiting: number;
  /** From the first report seen to the last case. */
  readonly seconds: number;
}

/**
 * Looks on from outside, by the store's own subscription, from the log's end on: nothing is read twice, and the clock is
 * that of the onlooker. `seen` tells what was seen so far; `end` stops looking.
 */
export async function lookOn(store: EventStore) {
  const ending = new AbortController();
  const received = new Map<string, number>();
  const reportOf = new Map<string, string>();
  const routed: number[] = [];
  let first = Number.NaN;
  let last = Number.NaN;
  const after = await store.head();
  const looking = (async () => {
    for await (const { events } of store.subscribe({ after, categories: ['report', 'case'], signal: ending.signal })) {
      const at = performance.now();
      for (const { type, stream, data } of events) {
        if (type === 'report.received.v1') {
          received.set(stream.slice('report-'.length), at);
          if (Number.isNaN(first)) first = at;
        }
        if (type === 'case.opened.v1') reportOf.set(stream, (JSON.parse(data) as { reportId: string }).reportId);
        if (type !== 'case.dispatched.v1' && type !== 'case.queued.v1') continue;
        const reportId = reportOf.get(stream);
        const since = reportId === undefined ? undefined : received.get(reportId);
        if (since === undefined || reportId === undefined) continue;
        routed.push(at - since);
        received.delete(reportId);
        last = at;
      }
    }
  })();
  return {
    seen: (): Seen => ({
      routed: routed.toSorted((a, b) => a - b),
      waiting: received.size,
      seconds: (last - first) / 1_000,
    }),
    async end() {
      ending.abort();
      await looking;
    },
  };
}
