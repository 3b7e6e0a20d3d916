import { logPage, type ReadAllOptions, type Slice } from '@gridcase/event-sourcing';
import type { LogTails } from './log-tail.ts';

export interface FollowingTail {
  readonly tails: LogTails;
  /** A page of the log itself. */
  readonly page: (options: ReadAllOptions) => Promise<Slice>;
}

/** So often others' events may pass by before a follower that wants none of them is told how far that is. */
const MOST_PASSED = 64;

/**
 * The port's subscription: pages of the log until its end is reached, then what the process's one tail hears; pages again
 * for a reader so slow that the tail has let go of what it needs. Whoever reads slowly holds up nobody and is never cut off.
 */
export async function* followTail(
  { tails, page }: FollowingTail,
  options: ReadAllOptions & { readonly signal: AbortSignal },
): AsyncGenerator<Slice, void, undefined> {
  const { after, categories, limit } = logPage(options);
  const { signal } = options;
  if (signal.aborted) return;
  // Joined before the log is read: what is written meanwhile is kept there.
  const tail = await tails.join();
  try {
    let position = after;
    let [caughtUp, caughtUpOnce] = [false, false];
    let passed = 0;
    while (!signal.aborted) {
      const seen = tail.changes.version;
      if (tail.failure !== undefined) throw tail.failure;
      const live = caughtUpOnce && position >= tail.from;
      const slice = live ? tail.behind(position, categories, limit) : await page({ ...options, after: position });
      if (signal.aborted) return;
      // A place alone, on the way to the end, is told when that is reached: as one at which it has caught up. While others
      // never stop writing that does not come.
      passed = live && slice.events.length === 0 && !slice.caughtUp ? passed + 1 : 0;
      const moved = slice.position > position && (passed === 0 || passed >= MOST_PASSED);
      if (moved || (slice.caughtUp && !caughtUp)) {
        ({ position, caughtUp } = slice);
        caughtUpOnce ||= caughtUp;
        passed = 0;
        yield slice;
      }
      // A page that has no news though it has caught up is behind the tail: whatever else comes, comes there.
      else await tail.changes.changedSince(seen, signal);
    }
  } finally {
    tails.leave(tail);
  }
}
