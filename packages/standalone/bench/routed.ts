import { openEmbedded } from '@gridcase/embedded';
import type { EventStore, RecordedEvent } from '@gridcase/event-sourcing';

/** A log to read: a store, or the data directory of a stopped gridcase. */
export type LogSource = string | Pick<EventStore, 'readAll'>;

async function* everything(source: LogSource): AsyncGenerator<RecordedEvent> {
  const embedded = typeof source === 'string' ? await openEmbedded({ directory: source }) : undefined;
  const store = embedded?.store ?? (source as Pick<EventStore, 'readAll'>);
  for (let after = 0; ; ) {
    const slice = await store.readAll({ after, limit: 4_096 });
    yield* slice.events;
    after = slice.position;
    if (slice.caughtUp) break;
  }
  await embedded?.close();
}

export async function countEvents(source: LogSource): Promise<number> {
  let count = 0;
  for await (const _ of everything(source)) count += 1;
  return count;
}

export interface Routed {
  /** Milliseconds, sorted. */
  readonly routed: number[];
  readonly unrouted: number;
  /** From the first report's record to the last case's. */
  readonly seconds: number;
}

/**
 * From the log itself: milliseconds between the record of a report and the record of its case's dispatch (or of its
 * place in a human queue), sorted; and how many reports have neither.
 */
export async function routedLatencies(source: LogSource): Promise<Routed> {
  const received = new Map<string, number>();
  const reportOf = new Map<string, string>();
  const routed: number[] = [];
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  for await (const event of everything(source)) {
    const at = Date.parse(event.recordedAt);
    if (event.type === 'report.received.v1') {
      received.set(event.stream.slice('report-'.length), at);
      first = Math.min(first, at);
    }
    if (event.type === 'case.opened.v1')
      reportOf.set(event.stream, (JSON.parse(event.data) as { reportId: string }).reportId);
    if (event.type !== 'case.dispatched.v1' && event.type !== 'case.queued.v1') continue;
    const reportId = reportOf.get(event.stream);
    const since = reportId === undefined ? undefined : received.get(reportId);
    if (since === undefined || reportId === undefined) continue;
    routed.push(at - since);
    last = Math.max(last, at);
    received.delete(reportId);
  }
  return { routed: routed.toSorted((a, b) => a - b), unrouted: received.size, seconds: (last - first) / 1_000 };
}
