import type { HandlerOutcome, InHand } from '@gridcase/messaging';
import type { Logger } from './logger.ts';
import type { Counter } from './metrics.ts';

/** So many different reasons are remembered; more than that are no reasons, and each is told. */
const MOST_REASONS = 1_000;

/**
 * For a consumer's `onOutcome`: counts every outcome, and tells of those that are not `handled`. What is held is tried
 * again and again, and what is passed over comes in floods: of both, each reason is told once until something else is.
 */
export function countOutcomes(counter: Counter<'outcome'>, log: Logger, what: string) {
  const passedOver = new Set<string>();
  let heldBy: string | undefined;
  return ({ key, eventId, attempt }: InHand, outcome: HandlerOutcome): void => {
    counter.inc({ outcome: outcome.outcome });
    const facts = { key, eventId, attempt, ...outcome };
    switch (outcome.outcome) {
      case 'handled':
        heldBy = undefined;
        return;
      case 'held':
        if (outcome.reason !== heldBy) log.warn(facts, `${what} held back`);
        heldBy = outcome.reason;
        return;
      case 'skipped':
        if (passedOver.has(outcome.reason)) return;
        if (passedOver.size < MOST_REASONS) passedOver.add(outcome.reason);
        log.warn(facts, `${what} passed over`);
        return;
      case 'retry':
        log.warn(facts, `${what} tried again`);
        return;
      case 'poisoned':
        log.error(facts, `${what} poisoned`);
    }
  };
}
