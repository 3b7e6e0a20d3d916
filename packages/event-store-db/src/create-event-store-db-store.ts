import {
  type AppendResult,
  assertAppend,
  assertStreamName,
  type EventStore,
  EventStoreUnavailable,
  type Process,
} from '@gridcase/event-sourcing';
import { createAbsence, type Door } from './absence.ts';
import { createAppendAnywhere } from './append-anywhere.ts';
import { createAppendAt } from './append-at.ts';
import { type Connection, createConnection } from './connection.ts';
import { type NodeAddress, readConnectionString } from './connection-string.ts';
import { countCalls, type EventStoreCall } from './count-calls.ts';
import { followTail } from './follow-tail.ts';
import { watchHistories } from './history-watch.ts';
import { createKeepLast, type KeepLast } from './keep-last.ts';
import { limitCalls } from './limit-calls.ts';
import type { EventStoreDbLog } from './log.ts';
import { createLogTails } from './log-tail.ts';
import { lastRequest } from './read-request.ts';
import { createReads, readOnce } from './reads.ts';
import { subscribe } from './subscribe.ts';
import { createHistoryCheck } from './whole-histories.ts';
import { within } from './within.ts';

export interface EventStoreDbOptions {
  /**
   * `esdb://user:password@host:2113?tls=true`, several hosts with commas, or `esdb+discover://name` for a cluster; with
   * `tlsCAFile`, `userCertFile`, `userKeyFile`, `keepAliveInterval` and the client's other options as a query. The user
   * must be allowed to read $all. User, password and values are percent-encoded.
   */
  readonly connectionString: string;
  readonly log?: EventStoreDbLog | undefined;
  /** For the answer to one call, in milliseconds. Default 4,000. */
  readonly callTimeoutMs?: number | undefined;
  /**
   * For one operation with all its attempts, in milliseconds; then EventStoreUnavailable. Default 10,000: a planned stop of
   * the leader takes up to 7.4 s. Within a time budget (event-sourcing) that one counts.
   */
  readonly patienceMs?: number | undefined;
  /**
   * What the process needs it for: `read`, or `append` too. Then it is looked after every 5 seconds though nobody calls, and
   * `health` tells. Default: it is not.
   */
  readonly watched?: Door | undefined;
  /** Categories of which only the last events of each stream are kept. Default: none. */
  readonly keepLast?: KeepLast | undefined;
  /** Categories of which each stream is a whole history: one that begins late is refused (StreamBroken). Default: none. */
  readonly histories?: readonly string[] | undefined;
  /** So often is looked whether a setting takes events from histories, in milliseconds; then `health` tells. Default: never. */
  readonly watchHistoriesMs?: number | undefined;
  /** A subscription that heard nothing for so long looks into the log itself, in milliseconds. Default 1,000. */
  readonly silenceMs?: number | undefined;
  /** Told of each call that the store is asked with. */
  readonly onCall?: ((call: EventStoreCall) => void) | undefined;
}

export interface EventStoreDbStore extends EventStore {
  /** Whether it can be used at this moment, as far as anybody has tried. */
  health: Process['health'];
  /** What runs by itself gives up within two seconds from now on, as it does when the store is long known to be away. */
  hurry(): void;
}

type Connections = [writing: Connection, reading: Connection, following: Connection];
/** Events that the tail takes over at once. */
const TAIL_SLICE = 128;
/** Appends begun are waited for when the store is closed, but not for a server that is not coming back. */
const LONGEST_CLOSE_MS = 5_000;
/** For each step of looking whether a store that was away is back. */
const LOOK_MS = 2_000;

/**
 * The EventStore port on EventStoreDB 23.10 or later (24.10.5 or 25.0.1 for filtered subscriptions without known
 * faults). Connects with the first call, so a store that is away does not keep a service from starting. Throws
 * RangeError for a connection string that can't be read.
 *
 * Beyond the port: an append larger than the server takes (1 MiB by default) is a RangeError; an append that expects
 * `any` reads the whole stream; an event id that stands elsewhere in the stream is not looked for.
 */
export async function createEventStoreDbStore(options: EventStoreDbOptions): Promise<EventStoreDbStore> {
  const { connectionString, log, silenceMs = 1_000, histories = [], watchHistoriesMs, onCall = () => {} } = options;
  const patience = { callTimeoutMs: options.callTimeoutMs ?? 4_000, patienceMs: options.patienceMs ?? 10_000 };
  const settings = readConnectionString(connectionString);
  // Each is a connection of its own: what many read at once is not what an append, or everybody's subscription, waits for.
  const onFrozen = (node: NodeAddress) => connections.forEach((connection) => void connection.leaveFrozen(node));
  const connect = () => limitCalls(countCalls(createConnection(settings, onFrozen), onCall));
  const connections: Connections = [connect(), connect(), connect()];
  const [writing, reading, following] = connections;
  const look = async (door: Door) => {
    if (door === 'append') await following.lookForLeader(LOOK_MS);
    await readOnce(following, lastRequest(), LOOK_MS);
  };
  const absence = createAbsence({ look, watched: options.watched, log });
  const persistence = { patience, absence, log };
  const reads = createReads(reading, persistence);
  // An append reads what it has written.
  const readsBack = createReads(writing, persistence);
  const appendAt = createAppendAt(writing, readsBack, persistence);
  const appendAnywhere = createAppendAnywhere(appendAt, readsBack, patience);
  const keepLast = createKeepLast(options.keepLast ?? {}, { appendAt, reads: readsBack, log });
  const wholeness = createHistoryCheck(reading, histories, patience.callTimeoutMs);
  const watching = watchHistoriesMs
    ? watchHistories({
        ...{ connection: following, histories, log },
        ...{ everyMs: watchHistoriesMs, timeoutMs: patience.callTimeoutMs },
      })
    : undefined;
  const closing = new AbortController();
  const untilClosed = (signal: AbortSignal) => AbortSignal.any([signal, closing.signal]);
  const tails = createLogTails({
    head: reads.head,
    subscribe: (after, signal) =>
      subscribe(
        { connection: following, reads, patience, silenceMs, log },
        { after, limit: TAIL_SLICE, signal: untilClosed(signal) },
      ),
  });
  const begun = new Set<Promise<unknown>>();
  let closed: Promise<void> | undefined;

  const whenOpen = async <T>(work: () => Promise<T>): Promise<T> => {
    if (closing.signal.aborted) throw new EventStoreUnavailable('the event store is closed', { retryable: false });
    const doing = work();
    begun.add(doing);
    try {
      return await doing;
    } finally {
      begun.delete(doing);
    }
  };
  const close = async () => {
    closing.abort();
    absence.stop();
    watching?.stop();
    await within(Math.min(patience.patienceMs, LONGEST_CLOSE_MS), 'close', Promise.allSettled(begun)).catch(
      () => undefined,
    );
    await Promise.all(connections.map((connection) => connection.close()));
  };

  return {
    append: (stream, events, expected, options): Promise<AppendResult> =>
      whenOpen(async () => {
        assertAppend(stream, events, expected);
        void whenOpen(() => keepLast(stream)).catch(() => undefined);
        return wholeness.unlessDeleted(stream, () =>
          expected === 'any' ? appendAnywhere(stream, events) : appendAt(stream, events, expected, options),
        );
      }),
    readStream: (stream, options = {}) =>
      whenOpen(async () => {
        const events = await wholeness.unlessDeleted(assertStreamName(stream), () => reads.stream(stream, options));
        if (options.direction !== 'backwards' && (options.from ?? 0) === 0) await wholeness.assertWhole(stream, events);
        return events;
      }),
    readAll: (options) => whenOpen(() => reads.log(options)),
    subscribe: (options) => followTail({ tails, page: reads.log }, { ...options, signal: untilClosed(options.signal) }),
    isPlace: (position) => whenOpen(() => reads.isPlace(position)),
    eventIdAt: (position) => whenOpen(() => reads.eventIdAt(position)),
    head: () => whenOpen(reads.head),
    health() {
      const reached = absence.health();
      return reached.ok && watching ? watching.health() : reached;
    },
    time: () => whenOpen(reads.time),
    hurry: absence.hurry,
    close() {
      closed ??= close();
      return closed;
    },
  };
}
