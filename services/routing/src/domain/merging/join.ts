import { isSameJoin } from '@gridcase/contracts';
import type { CaseEvent } from '../events.ts';
import type { OpenedCase } from '../state.ts';
import type { Join, Leave } from './commands.ts';
import { raiseByReports } from './raise-by-reports.ts';

/** Quiet about those that are there already. How urgent they make it is said first, so that who is told is told that too. */
export function join(command: Join, state: OpenedCase): CaseEvent[] {
  const { joined } = state.past;
  const news = command.reports.filter((report) => !joined.some((known) => isSameJoin(known, report)));
  if (news.length === 0) return [];
  const events = news.map((data): CaseEvent => ({ type: 'case.joined.v1', data }));
  const reports = new Set([state.about.reportId, ...[...joined, ...news].map(({ reportId }) => reportId)]).size;
  return [...raiseByReports(command, state, reports), ...events];
}

/** How urgent they made it stays: what is so is for people to say. */
export const leave = (command: Leave, { past }: OpenedCase): CaseEvent[] =>
  past.joined
    .filter(({ caseId, through }) => through === command.through && caseId === (command.caseId ?? caseId))
    .map(({ caseId, reportId, through }) => ({ type: 'case.left.v1', data: { caseId, reportId, through } }));
