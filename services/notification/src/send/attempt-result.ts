import type { Route as RouteKind } from '@gridcase/contracts';
import { type Clock, toInstant } from '@gridcase/event-sourcing';
import { backoffMs } from '../domain/backoff.ts';
import type { DeliveryCommand } from '../domain/delivery/index.ts';
import type { RouteOutcome } from '../routes/route.ts';
import type { RoutesConfig } from '../routes/routes-config.ts';

/** What the time of a next try goes by. */
export interface Judgement {
  readonly config: RoutesConfig;
  readonly clock: Clock;
  /** 0 ≤ jitter < 1. */
  readonly jitter: () => number;
}

/** A way out on which something is wrong with us is tried again so often, by one delivery at a time. */
export const SHUT_MS = 30_000;

interface Attempt {
  readonly attempt: number;
  readonly route: RouteKind;
  /** Since it was planned or ordered again: what the waits double by. */
  readonly tries: number;
}

/** What an attempt's outcome is recorded as, and when the next may be made. */
export function resultOf(
  outcome: RouteOutcome,
  { tries, ...attempt }: Attempt,
  { config, clock, jitter }: Judgement,
): DeliveryCommand {
  switch (outcome.outcome) {
    case 'sent':
      return { type: 'recordSent', ...attempt, receipt: outcome.receipt };
    case 'unknown':
      return { type: 'recordUnknown', ...attempt };
    case 'failed':
    case 'refused': {
      const retryAfterMs = outcome.outcome === 'failed' ? outcome.retryAfterMs : undefined;
      const trouble = outcome.outcome === 'failed' ? outcome.trouble : undefined;
      const backoff = backoffMs(config.retry, tries, jitter(), retryAfterMs);
      const wait = trouble === undefined ? backoff : Math.min(backoff, SHUT_MS);
      return {
        ...{ type: 'recordFailure', ...attempt, error: outcome.error.slice(0, 900) },
        permanent: outcome.outcome === 'refused',
        retryAt: toInstant(clock.now() + wait),
        maxTries: trouble === undefined ? config.retry.attempts : Number.MAX_SAFE_INTEGER,
      };
    }
  }
}
