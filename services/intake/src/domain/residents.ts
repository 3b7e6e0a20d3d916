import { decided, refused, toInstant } from '@gridcase/event-sourcing';
import type { CorrectContact, WithdrawReport } from './commands.ts';
import { MAX_OPENINGS, type ReportDecision } from './decision.ts';
import { isOver, reportFull } from './refusals.ts';
import type { ReceivedReport } from './state.ts';

export const MAX_CORRECTIONS = 100;
export const MAX_WITHDRAWALS = 100;

/**
 * Said again it is quiet, also when it has ended by it meanwhile. Where it is gone on with all the same, or was opened again, it
 * may be withdrawn once more.
 */
export function withdraw(command: WithdrawReport, state: ReceivedReport): ReportDecision {
  const { reason, over, goesOnSince, now } = command;
  const { withdrawnAt, withdrawals, report } = state;
  const stands = withdrawnAt !== undefined && (goesOnSince === undefined || goesOnSince <= withdrawnAt);
  if (stands) return decided();
  if (over) return refused(isOver);
  if (withdrawals >= MAX_WITHDRAWALS) return refused(reportFull(MAX_WITHDRAWALS, 'withdrawals'));
  const data = { reportId: report.reportId, reason, receivedAt: toInstant(now) };
  return decided({ type: 'report.withdrawn.v1', data });
}

/** What is said last counts; the same said again is quiet. */
export function correctContact(command: CorrectContact, state: ReceivedReport): ReportDecision {
  const { reporter, contactHash, now } = command;
  if (state.contactHash === contactHash) return decided();
  if (state.corrections >= MAX_CORRECTIONS) return refused(reportFull(MAX_CORRECTIONS, 'corrections of its contact'));
  const data = { reportId: state.report.reportId, reporter, contactHash, receivedAt: toInstant(now) };
  return decided({ type: 'report.contactCorrected.v1', data });
}

/** Each showing is a fact of its own, as each opening of a contact is. */
export function showAccess({ report, openings }: ReceivedReport): ReportDecision {
  if (openings >= MAX_OPENINGS) return refused(reportFull(MAX_OPENINGS, 'openings'));
  return decided({ type: 'report.accessShown.v1', data: { reportId: report.reportId } });
}
