import { EventStoreUnavailable, heldUpBy, type Process, pause } from '@gridcase/event-sourcing';
import type { EventStoreDbLog } from './log.ts';
import { mayRetry, portError } from './unavailable.ts';

/** Reads may go well while nothing can be written: a node without a quorum still shows what it has. */
export type Door = 'append' | 'read';

/** What is known of the store being away, from what became of the calls. */
export interface Absence {
  /** An attempt failed through no fault of its own; `since`: when it was begun, by `performance.now()`. */
  noted(door: Door, error: Error, since: number): void;
  answered(door: Door): void;
  /**
   * Why an operation need not wait: its door has been closed for as long as it would wait. Undefined while that is not so,
   * and when the store seems to be back and somebody must try.
   */
  known(door: Door, patienceMs: number): EventStoreUnavailable | undefined;
  /** Well also when nobody has tried yet. */
  health(): ReturnType<Process['health']>;
  /** Whether nobody has time to wait any more, as the process is about to stop. */
  readonly hurried: boolean;
  hurry(): void;
  stop(): void;
}

interface Closed {
  readonly since: number;
  error: Error;
  /** Since when the store looks as if it were back. */
  hopefulSince: number | undefined;
}

const LOOK_EVERY_MS = 500;
const WATCH_EVERY_MS = 5_000;
/** A store that was away for a blink, as when its leader changes hands, is not reported. */
const BLINK_MS = 1_000;
/** So long may it look as if it were back, with nobody trying, until that is believed. */
const BELIEVED_MS = 3_000;

export interface Watching {
  /** Resolves when the door seems open: for reading when the log could be read, for appending when somebody leads too. */
  readonly look: (door: Door) => Promise<void>;
  /** Looked after though nobody calls, so that a process that is idle knows what it would meet. */
  readonly watched?: Door | undefined;
  readonly log: EventStoreDbLog | undefined;
}

/** While a door is closed the store is looked after, so that it is known to be back though nobody calls. */
export function createAbsence({ look, watched, log }: Watching): Absence {
  const doors = new Map<Door, Closed>();
  const stopping = new AbortController();
  let looking = false;
  let hurried = false;

  const keepLooking = async () => {
    if (looking) return;
    looking = true;
    while (doors.size > 0 && !stopping.signal.aborted) {
      await pause(LOOK_EVERY_MS, stopping.signal);
      try {
        await look(doors.has('append') ? 'append' : 'read');
        answered('read');
        const appends = doors.get('append');
        if (appends) appends.hopefulSince ??= performance.now();
      } catch (error) {
        for (const closed of doors.values()) {
          closed.hopefulSince = undefined;
          closed.error = portError(error);
        }
      }
    }
    looking = false;
  };
  const watch = async (door: Door) => {
    while (!stopping.signal.aborted) {
      await pause(WATCH_EVERY_MS, stopping.signal);
      if (doors.size > 0 || stopping.signal.aborted) continue;
      const begun = performance.now();
      await look(door).catch((error: unknown) => noted(door, portError(error), begun));
    }
  };
  const noted = (door: Door, error: Error, since: number) => {
    if (stopping.signal.aborted) return;
    const closed = doors.get(door);
    if (closed) Object.assign(closed, { error, hopefulSince: undefined });
    else doors.set(door, { since, error, hopefulSince: undefined });
    void keepLooking();
  };
  const answered = (door: Door) => {
    const closed = doors.get(door);
    if (!closed) return;
    doors.delete(door);
    const awayMs = Math.round(performance.now() - closed.since);
    if (awayMs > BLINK_MS) log?.warn({ door, awayMs }, 'EventStoreDB answers again');
  };

  if (watched) void watch(watched);

  return {
    noted,
    answered,
    known(door, patienceMs) {
      const closed = doors.get(door);
      // What is refused for good is refused in no time: nobody need be kept from trying.
      if (!closed || closed.hopefulSince !== undefined || !mayRetry(closed.error)) return undefined;
      const awayMs = performance.now() - closed.since;
      if (awayMs < patienceMs) return undefined;
      const message = `${closed.error.message} (away for ${Math.round(awayMs / 1_000)} s)`;
      return new EventStoreUnavailable(message, { cause: closed.error });
    },
    health() {
      const now = performance.now();
      const closed = [...doors.values()].find(
        ({ since, hopefulSince }) => now - since > BLINK_MS && !(now - (hopefulSince ?? now) > BELIEVED_MS),
      );
      return closed ? heldUpBy(closed.error) : { ok: true };
    },
    get hurried() {
      return hurried;
    },
    hurry() {
      hurried = true;
    },
    stop: () => stopping.abort(),
  };
}
