import { monthAt, WrittenByNewer } from '@gridcase/contracts';
import { type Clock, EventStoreUnavailable, type Process, toInstant } from '@gridcase/event-sourcing';
import { hasCaughtUp, watchdog } from '@gridcase/projection';
import type { Counter, Logger } from '@gridcase/runtime';
import type { CaseDesk } from './case-desk.ts';
import type { DeadlineIndex } from './deadline-index.ts';
import type { RuleBook } from './rules/rule-book.ts';
import type { OftenSupervised } from './supervised-index.ts';

export const DEFAULT_PROPOSE_MS = 5_000;
/** The order that makes it too many may have come in the last minute of a month. */
const BACK_MS = 2 * 24 * 60 * 60_000;

export interface WatchSupervisedOptions {
  readonly index: Pick<DeadlineIndex, 'supervised' | 'projection'>;
  readonly desk: Pick<CaseDesk, 'proposeInterview'>;
  readonly rules: Pick<RuleBook, 'at'>;
  readonly clock: Clock;
  readonly everyMs: number;
  /** By outcome: `proposed`, `quiet`, or why not. */
  readonly proposed: Counter<'outcome'>;
  readonly log: Logger;
}

/**
 * 约谈: proposes to people to summon a unit that was supervised so often in a month as its rules say. On the case of the order
 * that was so many-th, which the log names once and for all: killed in between, it comes to the same case again, and is quiet.
 */
export function watchSupervised(options: WatchSupervisedOptions): Process {
  return watchdog({
    ...{ name: 'routing.supervised', everyMs: options.everyMs, clock: options.clock, log: options.log },
    tick: () => proposeInterviews(options),
  });
}

/** One round over the units with more than one order in this month. One that can not be decided on waits for the next. */
export async function proposeInterviews(options: WatchSupervisedOptions): Promise<void> {
  const { index, clock, proposed, log } = options;
  if (!(await hasCaughtUp(index.projection))) return;
  const now = clock.now();
  for (const unit of index.supervised.often(monthAt(now - BACK_MS))) {
    try {
      const outcome = await propose(options, unit, now);
      if (outcome !== undefined) proposed.inc({ outcome });
    } catch (error) {
      if (error instanceof EventStoreUnavailable) throw error;
      proposed.inc({ outcome: error instanceof WrittenByNewer ? 'newer' : 'failed' });
      log.error({ err: error, unit }, 'an interview could not be proposed');
    }
  }
}

async function propose({ index, desk, rules }: WatchSupervisedOptions, unit: OftenSupervised, now: number) {
  const { interviewAt } = rules.at(toInstant(now), unit.area).set.policy.supervision.byRule;
  if (interviewAt === undefined || unit.times < interviewAt) return undefined;
  const order = index.supervised.nth(unit, interviewAt);
  if (order === undefined) return undefined;
  const { tier, month } = unit;
  const result = await desk.proposeInterview(order.caseId, { to: order.to, tier, month, times: interviewAt }, now);
  if (result.outcome === 'refused') return result.refusal.code;
  return result.events.length > 0 ? 'proposed' : 'quiet';
}
