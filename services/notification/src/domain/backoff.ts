/** How often and how late a delivery that is known to have failed is tried again. Data, from the configuration. */
export interface RetryLimits {
  /** Attempts in all, the first included, before it is given up. */
  readonly attempts: number;
  /** Wait after the first failure; each further one doubles it. */
  readonly baseMs: number;
  readonly maxMs: number;
}

/** A receiver's Retry-After is honoured up to a day. */
const LONGEST_RETRY_AFTER_MS = 24 * 3_600_000;

/**
 * Milliseconds to wait after failed attempt number `attempt` (from 1): exponential, half of it fixed and half spread
 * by `jitter` (0 ≤ jitter < 1), so that many deliveries that failed together do not come back together. Never
 * shorter than what the receiver asked for.
 */
export function backoffMs(limits: RetryLimits, attempt: number, jitter: number, retryAfterMs = 0): number {
  const full = Math.min(limits.baseMs * 2 ** Math.min(attempt - 1, 30), limits.maxMs);
  const spread = Math.round(full / 2 + (full / 2) * jitter);
  return Math.max(spread, Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS));
}
