import { type Deadline, HandlerMilestone, Urgency } from '@gridcase/contracts';
import { clockFrom, nearerPromise, startClocks, urgencyOf } from '../clocks.ts';
import type { RulesInForce } from '../commands.ts';
import { deadlinesFor } from '../dispatching.ts';
import type { CaseEvent } from '../events.ts';
import { reasonText } from '../shorten.ts';
import type { OpenedCase } from '../state.ts';
import type { Join } from './commands.ts';

/**
 * A matter reported by many is urgent (Jinan, Art. 28), and one that somebody has told of as a danger is one. What is due
 * comes nearer by it, and is never put off; what is over stays so.
 */
export function raiseByReports({ urgency, rules, now }: Join, state: OpenedCase, reports: number): CaseEvent[] {
  const { phase, about } = state;
  if (phase === 'opened' || phase === 'closed' || phase === 'merged') return [];
  const { urgentFrom } = rules.policy.merging;
  const many = urgentFrom !== null && reports >= urgentFrom;
  const before = urgencyOf(about);
  const wanted = sooner(urgency, many ? 'urgent' : 'normal');
  if (sooner(wanted, before) === before) return [];
  const why = many && wanted === 'urgent' ? `${reports} reports tell of it` : `one of ${reports} reports is ${wanted}`;
  return [...raise(wanted, why, rules, state, reports), ...startClocks(...nearer(wanted, rules, state, now))];
}

const sooner = (one: Urgency, other: Urgency): Urgency =>
  Urgency.options.indexOf(one) < Urgency.options.indexOf(other) ? one : other;

function raise(
  urgency: Urgency,
  why: string,
  rules: RulesInForce,
  { about }: OpenedCase,
  reports: number,
): CaseEvent[] {
  const { triaged, judged } = about;
  const field = judged?.field ?? rules.fallbackField;
  if (triaged === null) return [{ type: 'case.judged.v1', data: { field, urgency } }];
  const before = urgencyOf(about);
  const explanation = {
    ...{ ruleSet: rules.name, ruleSetVersion: rules.version },
    matched: [{ rule: 'reports.many', because: reasonText(`${why}; judged ${before} before`) }],
    facts: { reports, urgencyBefore: before },
  };
  return [{ type: 'case.triaged.v1', data: { nature: triaged.nature, field, urgency, by: 'rules', explanation } }];
}

/** Of what is due already, what the new urgency has due sooner. */
function nearer(urgency: Urgency, rules: RulesInForce, state: OpenedCase, now: number): Deadline[] {
  const { about } = state;
  const ofHandler =
    'dispatch' in state && about.triaged !== null
      ? deadlinesFor(rules, state.dispatch.tier, { ...about.triaged, urgency }, now, HandlerMilestone.options)
      : [];
  const others = (['triage', 'verify', 'close'] as const).map((milestone) => clockFrom(rules, milestone, urgency, now));
  const due = new Map(about.owed.due.map(({ milestone, dueAt }) => [milestone, dueAt]));
  const clocks: readonly Deadline[] = [...ofHandler, ...others];
  return [
    ...clocks.filter(({ milestone, dueAt }) => dueAt < (due.get(milestone) ?? '')),
    ...nearerPromise(about, { nature: about.triaged?.nature, urgency }, rules, now),
  ];
}
