import {
  type AppendResult,
  assertAppend,
  assertStreamName,
  type Clock,
  categoryOf,
  type EventStore,
  EventStoreUnavailable,
  followLog,
  type ReadAllOptions,
  type Slice,
} from '@gridcase/event-sourcing';
import { type Appended, createAppend } from './append-to-stream.ts';
import type { Database } from './database.ts';
import { EVENT_STORE_TABLES } from './event-store-tables.ts';
import type { GroupCommit } from './group-commit.ts';
import { createReads } from './read-events.ts';
import { available } from './unavailable.ts';

const WHAT = 'event store';

/** The EventStore port on a data file. Whoever opened the file closes it, after this. */
export function createSqliteEventStore(database: Database, commit: GroupCommit, clock: Clock): EventStore {
  database.migrate('event-store', EVENT_STORE_TABLES);
  const appendNow = createAppend(database.connection, clock);
  const reads = createReads(database);
  const closing = new AbortController();

  const whenOpen = <T>(work: () => T | Promise<T>): Promise<T> => {
    if (closing.signal.aborted) {
      return Promise.reject(new EventStoreUnavailable('the event store is closed', { retryable: false }));
    }
    return available(WHAT, (async () => work())());
  };
  const handOver = ({ written }: Appended) => {
    if (written.length === 0) return;
    reads.handOver(written);
    database.notify(categoryOf(written[0]!.stream), written.length);
  };
  const readAll = (options: ReadAllOptions): Promise<Slice> => whenOpen(() => reads.log(options));

  return {
    append: (stream, events, expected, options): Promise<AppendResult> =>
      whenOpen(async () => {
        assertAppend(stream, events, expected);
        return (await commit.submit(() => appendNow(stream, events, expected, options), handOver)).result;
      }),
    readStream: (stream, options = {}) => whenOpen(() => reads.stream(assertStreamName(stream), options)),
    readAll,
    async *subscribe(options) {
      const signal = AbortSignal.any([options.signal, closing.signal]);
      const changes = database.follow(options.categories);
      let begun = false;
      // At its beginning it is told of the very end of the log; from then on of what is known here of it.
      const readOn = (page: ReadAllOptions): Promise<Slice> =>
        whenOpen(() => {
          const atHand = begun ? reads.atHand(page) : undefined;
          begun = true;
          return atHand ?? reads.log(page);
        });
      try {
        yield* followLog(readOn, changes, { ...options, signal });
      } finally {
        changes.end();
      }
    },
    isPlace: (position) => whenOpen(() => reads.isPlace(position)),
    eventIdAt: (position) => whenOpen(() => reads.eventIdAt(position)),
    head: () => whenOpen(reads.head),
    // Events are stamped by this machine's clock: of another one nothing is known.
    time: () => whenOpen(() => ({ at: reads.newestAt(), by: 'log' as const })),
    async close() {
      if (closing.signal.aborted) return;
      closing.abort();
      // Requests are answered in order: when this one is, all appends before it are.
      await commit.submit(() => undefined).catch(() => undefined);
    },
  };
}
