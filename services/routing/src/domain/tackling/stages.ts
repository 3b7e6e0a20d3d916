import { tacklingNow } from '@gridcase/contracts';
import { decided, refused, toInstant } from '@gridcase/event-sourcing';
import { startClocks, urgencyOf } from '../clocks.ts';
import type { CaseDecision } from '../decide.ts';
import type { CaseEvent } from '../events.ts';
import { dueAfter } from '../limit.ts';
import { alreadyMissed } from '../miss-deadline.ts';
import type { OpenedCase } from '../state.ts';
import type { ReportStage } from './commands.ts';
import { unfitTackling } from './refusals.ts';

/**
 * 阶段报告 (北京市接诉即办工作条例 Art. 14): where something is late it says why. The next is due so long after this one.
 */
export function reportStage(command: ReportStage, state: OpenedCase): CaseDecision {
  const { text, lateBecause, evidence, rules, now } = command;
  const { about } = state;
  if (isLate(state, now) && lateBecause === undefined) {
    return refused(unfitTackling('/lateBecause', 'something of the case is late: say why'));
  }
  const next = dueAfter('stagedReport', rules.policy.tackling.reportEvery[urgencyOf(about)], now, rules);
  return decided<CaseEvent>(
    ...alreadyMissed(state, now, 'stagedReport'),
    {
      type: 'case.stageReported.v1',
      data: { report: tacklingNow(about.tackling)!.reports + 1, text, lateBecause, evidence: [...evidence] },
    },
    ...startClocks(next),
  );
}

const isLate = ({ about: { owed } }: OpenedCase, now: number): boolean =>
  owed.overdue.length > 0 || owed.due.some(({ dueAt }) => dueAt < toInstant(now));
