import { type Backoff, backoffMs, isBug, type Trouble, troubleOf } from '@gridcase/event-sourcing';
import type { HandlerOutcome, RetryPolicy } from './outcome.ts';

/** So many attempts in all, each further from the last. */
export const retryWithBackoff = (attempts: number, backoff: Backoff): RetryPolicy => ({
  attempts,
  delayMs: (attempt) => backoffMs(backoff, attempt - 1),
});

/** Six attempts within about half a minute: 0.1, 0.4, 1.6, 6.4, 15 seconds apart. */
export const defaultRetry: RetryPolicy = retryWithBackoff(6, { firstMs: 100, factor: 4, ceilingMs: 15_000 });

/** One attempt, then the poison topic. */
export const noRetry: RetryPolicy = { attempts: 1, delayMs: () => 0 };

/** About ten minutes by the default policy: long enough for a new version to be taken back. */
const BUG_ATTEMPTS = 300;
/** What is no message's fault may be over at any moment: it is not waited for longer than this. Milliseconds. */
const LONGEST_HOLD_MS = 2_000;

/** What one attempt came to: the handler's answer, or what it threw. */
export type AttemptResult = HandlerOutcome | { readonly outcome: 'threw'; readonly error: unknown };

/** How often a message has been tried. */
export interface Tried {
  /** This attempt, of those that count: 1, 2, … */
  readonly attempt: number;
  /** How often in a row it was held before, for no fault of its own. */
  readonly holds: number;
  /** Whether other messages were handled since this one was tried last. */
  readonly othersPassed: boolean;
}

/** What follows from an attempt. */
export type Verdict =
  | { readonly next: 'done'; readonly outcome: HandlerOutcome }
  | { readonly next: 'poison'; readonly reason: string }
  /** An attempt of the message's is gone. */
  | { readonly next: 'retry'; readonly reason: string; readonly afterMs: number }
  /** `counts`: and yet an attempt is gone, as it begins to look as if it were the message after all. */
  | {
      readonly next: 'hold';
      readonly reason: string;
      readonly afterMs: number;
      readonly trouble: Trouble;
      readonly counts: boolean;
    };

/**
 * Judges an attempt by the policy. What is thrown is the service's fault, whatever it is, and is waited out: a message is
 * at fault when its handler says so. Pure but for the policy's own jitter.
 */
export function judge(result: AttemptResult, tried: Tried, policy: RetryPolicy): Verdict {
  switch (result.outcome) {
    case 'handled':
    case 'skipped':
      return { next: 'done', outcome: result };
    case 'poisoned':
      return { next: 'poison', reason: result.reason };
    case 'retry':
      return again(result.reason, result.afterMs, tried.attempt, policy);
    case 'held':
      return hold(result.reason, result.trouble, false, tried, policy);
    case 'threw':
      return afterThrow(result.error, tried, policy);
  }
}

function afterThrow(error: unknown, tried: Tried, policy: RetryPolicy): Verdict {
  const { attempt, othersPassed } = tried;
  const counts = isBug(error) && othersPassed;
  if (counts && attempt >= (policy.bugAttempts ?? BUG_ATTEMPTS)) {
    return { next: 'poison', reason: `threw ${attempt} times while others were handled: ${reasonOf(error)}` };
  }
  return hold(reasonOf(error), troubleOf(error), counts, tried, policy);
}

function hold(reason: string, trouble: Trouble, counts: boolean, { holds }: Tried, policy: RetryPolicy): Verdict {
  const afterMs = Math.min(LONGEST_HOLD_MS, policy.delayMs(holds + 2));
  return { next: 'hold', reason, trouble, counts, afterMs };
}

function again(reason: string, afterMs: number | undefined, attempt: number, policy: RetryPolicy): Verdict {
  if (attempt >= policy.attempts) return { next: 'poison', reason: `gave up after ${attempt} attempts: ${reason}` };
  return { next: 'retry', reason, afterMs: afterMs ?? policy.delayMs(attempt + 1) };
}

export const reasonOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);

const LONGEST_REASON = 1_000;

/** A reason as it is kept: of at most 1,000 characters. */
export const shortReason = (text: string): string => text.slice(0, LONGEST_REASON).toWellFormed();
