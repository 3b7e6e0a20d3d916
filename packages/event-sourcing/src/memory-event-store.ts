import { assertAppend } from './assert-append.ts';
import { createChangeSignal } from './change-signal.ts';
import { type Clock, systemClock, toInstant } from './clock.ts';
import {
  type AppendResult,
  type EventStore,
  EventStoreUnavailable,
  type ExpectedRevision,
  type NewEvent,
  NoSuchPlace,
  type ReadAllOptions,
  type ReadStreamOptions,
  type RecordedEvent,
  type Slice,
} from './event-store.ts';
import { followLog } from './follow-log.ts';
import { logPage, streamPage } from './read-options.ts';
import { type StreamView, settleAppend } from './settle-append.ts';
import { assertStreamName, categoryOf } from './stream-name.ts';

interface Stream {
  readonly events: RecordedEvent[];
  readonly revisions: Map<string, number>;
}

const EMPTY: Stream = { events: [], revisions: new Map() };

const viewOf = ({ events, revisions }: Stream): StreamView => ({
  last: events.length - 1,
  eventIdAt: (revision) => events[revision]?.eventId,
  revisionOf: (eventId) => revisions.get(eventId),
});

/** The port for tests and trials: keeps its promises but durability. */
export function createMemoryEventStore(options: { readonly clock?: Clock } = {}): EventStore {
  const clock = options.clock ?? systemClock;
  const log: RecordedEvent[] = [];
  const streams = new Map<string, Stream>();
  const changes = createChangeSignal();
  const closing = new AbortController();

  const assertOpen = () => {
    if (closing.signal.aborted) throw new EventStoreUnavailable('the event store is closed', { retryable: false });
  };
  const head = () => log.at(-1)?.position ?? 0;
  const eventIdAt = (position: number): string | undefined => {
    const standing = log[firstAfter(log, position) - 1];
    return standing?.position === position ? standing.eventId : undefined;
  };
  const isPlace = (position: number) => position === 0 || eventIdAt(position) !== undefined;

  const write = (stream: string, events: readonly NewEvent[]): RecordedEvent => {
    const recordedAt = toInstant(clock.now());
    const standing: Stream = streams.get(stream) ?? { events: [], revisions: new Map<string, number>() };
    streams.set(stream, standing);
    for (const { eventId, type, data, metadata } of events) {
      const revision = standing.events.length;
      // Positions have gaps here as they have in a real log, so that nobody comes to count on their absence.
      const position = head() + 1 + (log.length % 3);
      const event = Object.freeze({ eventId, type, data, metadata, stream, revision, position, recordedAt });
      standing.events.push(event);
      standing.revisions.set(eventId, revision);
      log.push(event);
    }
    changes.notify();
    return log.at(-1)!;
  };

  return {
    async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<AppendResult> {
      assertOpen();
      assertAppend(stream, events, expected);
      const standing = streams.get(stream) ?? EMPTY;
      const ids = events.map((event) => event.eventId);
      const settled = settleAppend(viewOf(standing), ids, expected);
      if (settled.outcome === 'repeat') return appended(standing.events[settled.last]!, true);
      if (settled.outcome === 'conflict') {
        return { outcome: 'conflict', actual: standing.events.at(-1)?.revision ?? 'noStream' };
      }
      return appended(write(stream, events), false);
    },

    async readStream(stream: string, options: ReadStreamOptions = {}) {
      assertOpen();
      const standing = (streams.get(assertStreamName(stream)) ?? EMPTY).events;
      const { backwards, from, limit } = streamPage(options);
      if (!backwards) return standing.slice(from, from + limit);
      const end = Math.min(from + 1, standing.length);
      return standing.slice(Math.max(0, end - limit), end).reverse();
    },

    async readAll(options: ReadAllOptions): Promise<Slice> {
      assertOpen();
      const { after, categories, limit } = logPage(options);
      if (!isPlace(after)) throw new NoSuchPlace(after);
      const events: RecordedEvent[] = [];
      for (let index = firstAfter(log, after); index < log.length; index++) {
        if (categories && !categories.includes(categoryOf(log[index]!.stream))) continue;
        if (events.length === limit) return { events, position: events.at(-1)!.position, caughtUp: false };
        events.push(log[index]!);
      }
      return { events, position: head(), caughtUp: true };
    },

    subscribe(options) {
      const signal = AbortSignal.any([options.signal, closing.signal]);
      return followLog(this.readAll, changes, { ...options, signal });
    },

    async isPlace(position) {
      assertOpen();
      return isPlace(position);
    },

    async eventIdAt(position) {
      assertOpen();
      return eventIdAt(position);
    },

    async head() {
      assertOpen();
      return head();
    },

    async time() {
      assertOpen();
      const last = log.at(-1);
      return { at: last ? Date.parse(last.recordedAt) : 0, by: 'log' };
    },

    async close() {
      closing.abort();
    },
  };
}

const appended = ({ revision, position }: RecordedEvent, repeated: boolean): AppendResult => ({
  outcome: 'appended',
  revision,
  position,
  repeated,
});

/** Index of the first event behind a position, by halving: catching up page by page must not cost the square of the log. */
function firstAfter(log: readonly RecordedEvent[], position: number): number {
  let low = 0;
  let high = log.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (log[middle]!.position > position) high = middle;
    else low = middle + 1;
  }
  return low;
}
