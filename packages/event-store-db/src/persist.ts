import type { EventStoreDbLog } from './log.ts';
import { pause } from './pause.ts';
import { mayRetry, portError } from './unavailable.ts';
import { isOverdue } from './within.ts';

/** How long to wait for what. All in milliseconds. */
export interface Patience {
  /** For the answer to one attempt. */
  readonly callTimeoutMs: number;
  /** For success, over all attempts of one operation; then it fails as EventStoreUnavailable. */
  readonly patienceMs: number;
}

const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 1_000;

/** Rising to a ceiling, scattered by half, so that many who failed together do not come back together. */
export const pauseMs = (failures: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1)) * (0.5 + Math.random() / 2);

/**
 * Tries until it succeeds, fails for good, or patience is at its end. An attempt is told how long it may take. Attempts
 * must be repeatable: an attempt that failed may have been carried out all the same.
 */
export async function persist<T>(
  what: string,
  { callTimeoutMs, patienceMs }: Patience,
  log: EventStoreDbLog | undefined,
  attempt: (timeoutMs: number) => Promise<T>,
): Promise<T> {
  const giveUpAt = performance.now() + patienceMs;
  let told: Error | undefined;
  for (let failures = 1; ; failures++) {
    const timeoutMs = Math.min(callTimeoutMs, Math.max(1, giveUpAt - performance.now()));
    try {
      return await attempt(timeoutMs);
    } catch (thrown) {
      // That the time left was too short says nothing; what the attempt before it met does.
      const error = told && timeoutMs < callTimeoutMs && isOverdue(thrown) ? told : portError(thrown);
      told = error;
      const wait = pauseMs(failures);
      if (!mayRetry(error) || performance.now() + wait >= giveUpAt) throw error;
      log?.warn({ what, failures, error: error.message }, 'EventStoreDB did not answer, trying again');
      await pause(wait);
    }
  }
}
