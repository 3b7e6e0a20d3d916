import { type Trouble, troubleOf } from './trouble.ts';

/** An event to append. `data` and `metadata` are JSON texts and are kept byte for byte. */
export interface NewEvent {
  /** UUID. The same id in the same stream at the same place is a repeat and changes nothing. */
  readonly eventId: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

export interface RecordedEvent extends NewEvent {
  readonly stream: string;
  /** Place in the stream, from 0, without gaps. */
  readonly revision: number;
  /** Place in the whole log: strictly rising, with gaps. A safe integer. */
  readonly position: number;
  /** When the store wrote it: UTC, ISO 8601 with milliseconds. */
  readonly recordedAt: string;
}

/** `any`: append whatever is there. `noStream`: the stream must not exist. A number: the last event's revision. */
export type ExpectedRevision = 'any' | 'noStream' | number;

export type AppendResult =
  | {
      readonly outcome: 'appended';
      /** Revision of the last event appended. */
      readonly revision: number;
      /** Position of the last event appended. */
      readonly position: number;
      /** True when the very same events stood there already and nothing was written. */
      readonly repeated: boolean;
    }
  | {
      readonly outcome: 'conflict';
      /** Revision of the stream's last event, or `noStream`. */
      readonly actual: number | 'noStream';
    };

export interface AppendOptions {
  /**
   * The event ids were made for this call and stand nowhere yet: whatever the store meets of them is of an attempt of its
   * own. So it need not find out whether the very same events stood there before, and never says `repeated`. Default false.
   */
  readonly idsAreNew?: boolean;
}

export interface ReadStreamOptions {
  readonly direction?: 'forwards' | 'backwards';
  /** First revision to give, inclusive. Default: the stream's start forwards, its end backwards. */
  readonly from?: number;
  /** At most this many. Default and ceiling: 4,096. */
  readonly limit?: number;
}

export interface ReadAllOptions {
  /** Events strictly after this position; 0 is before the first. */
  readonly after: number;
  /** Only events of these categories (stream name before the first dash). Default: all. */
  readonly categories?: readonly string[];
  /** At most this many events. Default 512, ceiling 4,096. */
  readonly limit?: number;
}

/** A piece of the log, in log order. */
export interface Slice {
  readonly events: readonly RecordedEvent[];
  /** Everything wanted up to and including this position has been seen, also where events were filtered out. */
  readonly position: number;
  /** True when this slice reached the log's end as it was then. */
  readonly caughtUp: boolean;
}

/** What a store knows of the time without the clock of this process. */
export interface StoreTime {
  /** Milliseconds since 1970. */
  readonly at: number;
  /**
   * `clock`: by a clock of its own, to a second or two. `log`: no more than when the newest event was recorded (0 in an
   * empty log); by any right clock it is not earlier now.
   */
  readonly by: 'clock' | 'log';
}

/**
 * The store can't answer now: disk full, gone, busy, or it does not let us. `retryable` says whether the same call may
 * succeed later without anybody doing anything; it is no message's fault in either case. `trouble`: as the cause tells it,
 * `away` when it tells nothing.
 */
export class EventStoreUnavailable extends Error {
  readonly code = 'event-store-unavailable';
  readonly retryable: boolean;
  readonly trouble: Trouble;
  constructor(message: string, options: { cause?: unknown; retryable?: boolean; trouble?: Trouble } = {}) {
    super(message, { cause: options.cause });
    this.name = 'EventStoreUnavailable';
    this.retryable = options.retryable ?? true;
    const told = options.trouble ?? troubleOf(options.cause);
    this.trouble = told === 'unknown' || told === 'bug' ? 'away' : told;
  }
}

/**
 * A position behind which nothing can be read, because no record begins there: a typing mistake, a place of another log,
 * or of this one before it was restored. Trying again never helps, and nothing is skipped.
 */
export class NoSuchPlace extends RangeError {
  readonly code = 'no-such-place';
  readonly trouble = 'log';
  readonly position: number;
  constructor(position: number, options: { cause?: unknown } = {}) {
    super(
      `no record of this log begins at position ${position}: it is mistyped, or from another or an older log`,
      options,
    );
    this.name = 'NoSuchPlace';
    this.position = position;
  }
}

/**
 * The append-only log, by streams. One contract suite (packages/testing) runs against every adapter.
 *
 * Guaranteed: an append is all or nothing, durable when it resolves, and its events stand together in the stream.
 * Positions rise in commit order: a reader that saw position p will never later find a new event before p.
 * Not guaranteed: any order between appends of which one does not await the other, in one process neither.
 * Repeats: appending events that already stand where the expected revision puts them (for `any`: whose first event id
 * is already in the stream) resolves as `appended` with `repeated: true`. A partial overlap is a conflict.
 * Errors: EventStoreUnavailable; RangeError for an empty append, one of more than MAX_APPEND events, a malformed stream
 * name, event id (a UUID in lower case), revision or page size, or data that is not Unicode text; NoSuchPlace, at once,
 * for reading and subscribing behind a position that is no place.
 */
export interface EventStore {
  append(
    stream: string,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
    options?: AppendOptions,
  ): Promise<AppendResult>;
  /** A page of a stream; empty when the stream does not exist or there is nothing (more). */
  readStream(stream: string, options?: ReadStreamOptions): Promise<readonly RecordedEvent[]>;
  /** A page of the whole log; `caughtUp` when the page ends at the log's end. */
  readAll(options: ReadAllOptions): Promise<Slice>;
  /**
   * The whole log from a position on, then live, without end. The next slice is read only when the last one has been
   * taken: a slow reader holds back reading, never memory. Ends when `signal` aborts or the loop is left.
   * Right after catching up, and at least once when there is nothing to give, a slice with `caughtUp: true` is given.
   * A slice without events says that the position moved over events that were filtered out.
   */
  subscribe(options: ReadAllOptions & { readonly signal: AbortSignal }): AsyncIterable<Slice>;
  /**
   * Whether the log can be read from behind a position: 0, that of an event, and that of any slice. Not what lies
   * beyond the log's end, and where positions have gaps, nothing in between.
   */
  isPlace(position: number): Promise<boolean>;
  /**
   * Id of the record that begins at a position, the store's own among them: by it a log is known again (log-place.ts).
   * Undefined where none begins, and where what began there was scavenged.
   */
  eventIdAt(position: number): Promise<string | undefined>;
  /** Position of the last event, 0 for an empty log. */
  head(): Promise<number>;
  /** What the store itself knows of the time. docs/decisions/0015-whose-time-it-is.md */
  time(): Promise<StoreTime>;
  /** Finishes the appends begun, ends subscriptions quietly; every later call rejects with EventStoreUnavailable. */
  close(): Promise<void>;
}

export const MAX_PAGE = 4_096;

/** Most events in one append. */
export const MAX_APPEND = 500;
