import { backoffMs, EventStoreUnavailable, pause, timeBudget } from '@gridcase/event-sourcing';
import type { Absence, Door } from './absence.ts';
import { TooManyCalls } from './limit-calls.ts';
import type { EventStoreDbLog } from './log.ts';
import { isDenied, mayRetry, portError } from './unavailable.ts';
import { isOverdue } from './within.ts';

/** How long to wait for what. All in milliseconds. */
export interface Patience {
  /** For the answer to one attempt. */
  readonly callTimeoutMs: number;
  /**
   * For success, over all attempts of one operation, where nobody waits for it with a budget of his own; then it fails as
   * EventStoreUnavailable.
   */
  readonly patienceMs: number;
}

export interface Persistence {
  readonly patience: Patience;
  readonly absence: Absence;
  readonly log: EventStoreDbLog | undefined;
}

const BACKOFF = { firstMs: 25, factor: 2, ceilingMs: 1_000 };
/** While the store is known to be away, or the process is about to stop, what runs by itself waits so long at a time: it comes again, and can be stopped. */
const BREATH_MS = 2_000;
/** An attempt that had less says nothing of the store by being overdue. */
const ENOUGH_MS = 1_000;

export const pauseMs = (failures: number): number => backoffMs(BACKOFF, failures);

/** For how long an operation may wait from now on; `asked`: somebody waits for it, and is better told at once. */
export function patienceNow({ patienceMs }: Patience): { readonly asked: boolean; totalMs: number; leftMs: number } {
  const budget = timeBudget();
  if (budget) return { asked: true, totalMs: budget.totalMs, leftMs: budget.leftMs() };
  return { asked: false, totalMs: patienceMs, leftMs: patienceMs };
}

/**
 * Tries until it succeeds, fails for good, or patience is at its end. An attempt is told how long it may take. Attempts
 * must be repeatable: an attempt that failed may have been carried out all the same.
 */
export async function persist<T>(
  what: string,
  door: Door,
  { patience, absence, log }: Persistence,
  attempt: (timeoutMs: number) => Promise<T>,
): Promise<T> {
  const { callTimeoutMs } = patience;
  const { asked, totalMs, leftMs } = patienceNow(patience);
  const begun = performance.now();
  let giveUpAt = begun + leftMs;
  let told: Error | undefined;
  for (let failures = 1; ; failures++) {
    const away = absence.known(door, totalMs);
    if (away && asked) throw away;
    if (away || absence.hurried) giveUpAt = Math.min(giveUpAt, begun + BREATH_MS);
    const now = performance.now();
    if (now >= giveUpAt) throw told ?? away ?? new EventStoreUnavailable(`EventStoreDB: no time is left for ${what}`);
    const timeoutMs = Math.min(callTimeoutMs, Math.max(1, giveUpAt - now));
    try {
      const answer = await attempt(timeoutMs);
      absence.answered(door);
      return answer;
    } catch (thrown) {
      // That the time left was too short says nothing; what the attempt before it met does.
      const overdue = isOverdue(thrown);
      const error = told && overdue && timeoutMs < callTimeoutMs ? told : portError(thrown);
      told = error;
      const ofTheStore = (mayRetry(error) || isDenied(error)) && !(error instanceof TooManyCalls);
      if (ofTheStore && !(overdue && timeoutMs < Math.min(ENOUGH_MS, callTimeoutMs))) absence.noted(door, error, now);
      const wait = pauseMs(failures);
      if (!mayRetry(error) || performance.now() + wait >= giveUpAt) throw error;
      log?.warn({ what, failures, error: error.message }, 'EventStoreDB did not answer, trying again');
      await pause(wait);
    }
  }
}
