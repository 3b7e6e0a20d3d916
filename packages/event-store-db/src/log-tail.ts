import {
  type ChangeSignal,
  createChangeSignal,
  type RecordedEvent,
  type Slice,
  withTimeBudget,
} from '@gridcase/event-sourcing';

/** The log's last part, kept in memory for everybody of this process who follows it. */
export interface LogTail {
  /** Everything behind this position, up to `position`, is here. Rises when the oldest is let go. */
  readonly from: number;
  readonly position: number;
  /** Notified when there is more, and when it has failed. */
  readonly changes: Pick<ChangeSignal, 'version' | 'changedSince'>;
  /** Why nothing comes any more. */
  readonly failure: unknown;
  /** What is wanted behind a position, which is not before `from`. */
  behind(position: number, categories: readonly string[] | undefined, limit: number): Slice;
}

export interface LogTails {
  /** The tail, begun with the first who joins and ended when the last one has left. Rejects when the log can't be read. */
  join(): Promise<LogTail>;
  leave(tail: LogTail): void;
}

export interface LogTailsOptions {
  head(): Promise<number>;
  /** Everything behind a position, then what comes. */
  subscribe(after: number, signal: AbortSignal): AsyncIterable<Slice>;
}

/** Of one tail, each: of some 500 bytes an event, that is what comes in two seconds on the country's busiest hour. */
const MOST_EVENTS = 4_096;
const MOST_CHARS = 8_000_000;

interface Running extends LogTail {
  members: number;
  readonly stop: AbortController;
  readonly begun: Promise<void>;
}

/** One subscription for all followers of a process, however many: each connection carries a hundred calls. */
export function createLogTails(options: LogTailsOptions): LogTails {
  let current: Running | undefined;
  const end = (tail: Running) => {
    tail.stop.abort();
    if (current === tail) current = undefined;
  };
  const leave = (left: LogTail) => {
    const tail = left as Running;
    tail.members--;
    if (tail.members === 0) end(tail);
  };

  return {
    leave,
    async join() {
      // Whoever is the first to come may have little time; the tail is there for all who come after.
      current ??= withTimeBudget(Number.POSITIVE_INFINITY, () => beginTail(options, end));
      const tail = current;
      tail.members++;
      try {
        await tail.begun;
        return tail;
      } catch (error) {
        leave(tail);
        throw error;
      }
    },
  };
}

function beginTail({ head, subscribe }: LogTailsOptions, end: (tail: Running) => void): Running {
  const changes = createChangeSignal();
  const stop = new AbortController();
  const slices: (Pick<Slice, 'events' | 'position'> & { readonly chars: number })[] = [];
  let [events, chars] = [0, 0];
  let [from, position, caughtUp] = [0, 0, false];
  let failure: unknown;

  const keep = (slice: Slice) => {
    const size = slice.events.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0);
    slices.push({ events: slice.events, position: slice.position, chars: size });
    events += slice.events.length;
    chars += size;
    ({ position, caughtUp } = slice);
    while (slices.length > 1 && (events > MOST_EVENTS || chars > MOST_CHARS)) {
      const oldest = slices.shift()!;
      events -= oldest.events.length;
      chars -= oldest.chars;
      from = oldest.position;
    }
    changes.notify();
  };
  const begin = async () => {
    from = await head();
    position = from;
  };
  const begun = begin();
  const run = async () => {
    await begun;
    for await (const slice of subscribe(from, stop.signal)) keep(slice);
    if (!stop.signal.aborted) throw new Error('the subscription to the log has ended');
  };

  const tail: Running = {
    members: 0,
    stop,
    begun,
    changes,
    get from() {
      return from;
    },
    get position() {
      return position;
    },
    get failure() {
      return failure;
    },
    behind(after, categories, limit) {
      if (position <= after) return { events: [], position: after, caughtUp: caughtUp && position === after };
      const wanted = wantedOf(categories);
      const found: RecordedEvent[] = [];
      const first = slices.findLastIndex((slice) => slice.position <= after) + 1;
      for (const slice of slices.slice(first)) {
        for (const event of slice.events) {
          if (event.position <= after || !wanted(event)) continue;
          found.push(event);
          if (found.length < limit) continue;
          return { events: found, position: event.position, caughtUp: caughtUp && event.position === position };
        }
      }
      return { events: found, position, caughtUp };
    },
  };
  run().catch((error: unknown) => {
    failure = error;
    end(tail);
    changes.notify();
  });
  return tail;
}

function wantedOf(categories: readonly string[] | undefined): (event: RecordedEvent) => boolean {
  if (!categories) return () => true;
  const prefixes = categories.map((category) => `${category}-`);
  return ({ stream }) => prefixes.some((prefix) => stream.startsWith(prefix));
}
