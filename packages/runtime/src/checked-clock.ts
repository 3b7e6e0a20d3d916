import { uptime } from 'node:os';
import { type Clock, type EventStore, type StoreTime, systemClock } from '@gridcase/event-sourcing';
import { spanInWords } from './span-in-words.ts';

/** A clock that is further off than this is wrong: any that is kept by NTP is within a second. */
export const CLOCK_TOLERANCE_MS = 120_000;
/** So far the machine's clock and the steady one may part between two looks without the steady one being asked. */
const PARTED_MS = 1_000;

export interface CheckedClock extends Clock {
  /**
   * The machine's time, and as long as that is in doubt the store's (embedded: what the machine's was before it was
   * set), counted on by a clock that nobody sets. So what people say and do meanwhile is stamped right.
   */
  now(): number;
  doubt(): string | undefined;
  /** Takes in what the store knows. Rejects when it does not answer; what was known before stays known. */
  compare(store: Pick<EventStore, 'time'>): Promise<void>;
  /** How far the machine's clock is ahead, in milliseconds; undefined before anything is known. */
  offset(): number | undefined;
}

export interface CheckedClockOptions {
  /** The machine's clock. */
  readonly wall?: Clock | undefined;
  /** Milliseconds by a clock that nobody sets, counting on while the machine sleeps. Default: since it was booted. */
  readonly steady?: (() => number) | undefined;
}

/** The time as it was known at an instant of the steady clock. `atLeast`: it may have been later, never earlier. */
interface Reference {
  readonly at: number;
  readonly steady: number;
  readonly by: 'store' | 'machine' | 'atLeast';
}

/** The machine's clock, held against the store's own time. Why it is done so: docs/decisions/0015-whose-time-it-is.md */
export function createCheckedClock(options: CheckedClockOptions = {}): CheckedClock {
  const { wall = systemClock, steady = () => uptime() * 1_000 } = options;
  let reference: Reference | undefined;
  const agreeing = createAgreement();

  const expected = ({ at, steady: then }: Reference): number => at + (steady() - then);
  const offset = (wallNow: number): number => (reference ? wallNow - expected(reference) : 0);
  const isOff = (by: number): boolean =>
    by < -CLOCK_TOLERANCE_MS || (by > CLOCK_TOLERANCE_MS && reference?.by !== 'atLeast');

  const takeIn = ({ at, by }: StoreTime, begun: number): void => {
    if (by === 'clock') {
      // The answer was given somewhere between the question and now.
      reference = { at, steady: (begun + steady()) / 2, by: 'store' };
      return;
    }
    if (reference === undefined) reference = { at, steady: steady(), by: 'atLeast' };
    const now = wall.now();
    // Taken anew each time that it agrees: NTP may pull a clock along, a little at a time.
    if (!isOff(offset(now))) reference = { at: now, steady: steady(), by: 'machine' };
  };

  return {
    now() {
      const now = wall.now();
      if (!reference || agreeing.still(now)) return now;
      const by = offset(now);
      if (isOff(by)) return now - by;
      agreeing.seen(now);
      return now;
    },
    doubt() {
      if (!reference) return 'the clock has not been compared with the event store yet';
      const by = offset(wall.now());
      return isOff(by) ? inWords(by, reference.by) : undefined;
    },
    async compare(store) {
      const begun = steady();
      takeIn(await store.time(), begun);
      agreeing.forget();
    },
    offset: () => (reference ? offset(wall.now()) : undefined),
  };
}

/** Remembers that the machine's clock was right, as long as it goes on as the process's own does: asking costs more. */
function createAgreement() {
  let right: { readonly wall: number; readonly process: number } | undefined;
  return {
    still: (wall: number): boolean =>
      right !== undefined && Math.abs(wall - right.wall - (performance.now() - right.process)) < PARTED_MS,
    seen(wall: number) {
      right = { wall, process: performance.now() };
    },
    forget() {
      right = undefined;
    },
  };
}

function inWords(by: number, than: Reference['by']): string {
  const span = spanInWords(Math.abs(by));
  const direction = by > 0 ? 'ahead of' : 'behind';
  switch (than) {
    case 'store':
      return `this machine's clock is ${span} ${direction} the event store's`;
    case 'machine':
      return `this machine's clock was set ${by > 0 ? 'forward' : 'back'} by ${span} while gridcase was running; if the new time is right, restart gridcase`;
    case 'atLeast':
      return `this machine's clock is ${span} behind the newest event of the log`;
  }
}
