import { EventStoreUnavailable } from '@gridcase/event-sourcing';
import { type Backoff, backoffMs } from './backoff.ts';
import { type HandlerOutcome, MessageBusUnavailable, type RetryPolicy } from './message-bus.ts';

/** Errors of a world that is away for a while: no fault of the message. */
export const isOutage = (error: unknown): boolean =>
  error instanceof MessageBusUnavailable || (error instanceof EventStoreUnavailable && error.retryable);

/** So many attempts in all, each further from the last; outages are waited out. */
export const retryWithBackoff = (attempts: number, backoff: Backoff): RetryPolicy => ({
  attempts,
  delayMs: (attempt) => backoffMs(backoff, attempt - 1),
  outlasts: isOutage,
});

/** Six attempts within about half a minute: 0.1, 0.4, 1.6, 6.4, 15 seconds apart. */
export const defaultRetry: RetryPolicy = retryWithBackoff(6, { firstMs: 100, factor: 4, ceilingMs: 15_000 });

/** One attempt, then the poison topic. */
export const noRetry: RetryPolicy = { attempts: 1, delayMs: () => 0, outlasts: isOutage };

/** What one attempt came to: the handler's answer, or what it threw. */
export type AttemptResult = HandlerOutcome | { readonly outcome: 'threw'; readonly error: unknown };

/** What follows from an attempt. `outage`: the message keeps its attempts. */
export type Verdict =
  | { readonly next: 'done'; readonly outcome: HandlerOutcome }
  | { readonly next: 'poison'; readonly reason: string }
  | { readonly next: 'retry'; readonly reason: string; readonly afterMs: number; readonly outage: boolean };

/** Judges the nth attempt (1, 2, …) by the policy. Pure but for the policy's own jitter. */
export function judge(result: AttemptResult, attempt: number, policy: RetryPolicy): Verdict {
  switch (result.outcome) {
    case 'handled':
    case 'skipped':
      return { next: 'done', outcome: result };
    case 'poisoned':
      return { next: 'poison', reason: result.reason };
    case 'retry':
      return again(result.reason, result.afterMs, attempt, policy);
    case 'threw': {
      const reason = reasonOf(result.error);
      if (!policy.outlasts?.(result.error)) return again(reason, undefined, attempt, policy);
      return { next: 'retry', reason, afterMs: policy.delayMs(Math.max(2, attempt + 1)), outage: true };
    }
  }
}

function again(reason: string, afterMs: number | undefined, attempt: number, policy: RetryPolicy): Verdict {
  if (attempt >= policy.attempts) return { next: 'poison', reason: `gave up after ${attempt} attempts: ${reason}` };
  return { next: 'retry', reason, afterMs: afterMs ?? policy.delayMs(attempt + 1), outage: false };
}

export const reasonOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);
