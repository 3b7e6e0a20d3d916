import { type DataOf, isWithdrawn, reportIdsOf } from '@gridcase/contracts';
import { type HolderNow, toOneReporter, toWhoeverCanAct } from './addressees.ts';
import { type CaseSoFar, dueBy, reporterOf } from './case-so-far.ts';
import type { Notice } from './notice.ts';

/** Of a matter that hundreds report its handler is told now and then. */
const TOLD_AT: readonly number[] = [2, 3, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000];

/**
 * Its reporter is told how the matter stands that is theirs as well: the same facts again are answered (Beijing, Art. 11 (3);
 * Jinan, Art. 25), not handled again.
 */
export function joined(so: CaseSoFar, { reporter }: DataOf<'case.joined.v1'>, holderNow: HolderNow): Notice[] {
  // What is part of another case itself goes on to that one, which tells.
  if (so.facts.phase === 'merged') return [];
  const reports = reportIdsOf(so.facts.about).length;
  const facts = { settleBy: dueBy(so, 'settle'), phase: so.facts.phase };
  const told = TOLD_AT.includes(reports) ? toWhoeverCanAct(so, holderNow, 'joined', { reports: `${reports}` }) : [];
  return [...told, ...toOneReporter(so, reporter, 'reporter.joined', facts)];
}

/**
 * One of several leaves it, and the others' matter is gone on with; where all have left, whoever has it says whether it ends.
 * What ends by the rules tells by its end.
 */
export function withdrawn(
  so: CaseSoFar,
  { reportId, asks }: DataOf<'case.withdrawn.v1'>,
  holderNow: HolderNow,
): Notice[] {
  const { about, phase } = so.facts;
  if (phase === 'merged') return [];
  const reporter = reporterOf(so, reportId);
  if (!isWithdrawn(about)) return toOneReporter(so, reporter, 'reporter.left', {});
  if (!asks) return [];
  return [
    ...toWhoeverCanAct(so, holderNow, 'withdrawn', {}),
    ...toOneReporter(so, reporter, 'reporter.withdrawalAsked', { phase }),
  ];
}
