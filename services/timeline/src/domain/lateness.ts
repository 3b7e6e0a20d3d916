import { type Deadline, dueName, Milestone } from '@gridcase/contracts';
import type { CaseView } from './case-view.ts';

type Owing = Pick<CaseView, 'openDeadlines' | 'overdue'>;

/** By instant, which sort as texts; of one instant in the order in which they come on a case's way. */
const byDue = (a: Deadline, b: Deadline): number =>
  a.dueAt === b.dueAt ? order(a.milestone) - order(b.milestone) : a.dueAt < b.dueAt ? -1 : 1;
const order = (milestone: Milestone): number => Milestone.options.indexOf(milestone);

/** What a case owes longest, or soonest where nothing is late yet; undefined when it owes nothing. */
export const firstOwed = ({ openDeadlines, overdue }: Owing): Deadline | undefined =>
  [...overdue, ...openDeadlines.filter(isOurs)].sort(byDue)[0];

/** The reporter owes nobody anything: that a case waited for them long enough makes nobody late. */
const isOurs = ({ milestone }: Deadline): boolean => milestone !== 'reply';

/**
 * What is late at an instant (UTC with milliseconds, as stored), the longest first, each by its name once. A deadline that
 * lies behind it counts whether or not somebody has noted it as missed yet.
 */
export function lateAt({ openDeadlines, overdue }: Owing, at: string): Deadline[] {
  const oldest = new Map<string, Deadline>();
  const behind = openDeadlines.filter((due) => isOurs(due) && due.dueAt < at);
  for (const deadline of [...overdue, ...behind].sort(byDue)) {
    if (!oldest.has(dueName(deadline))) oldest.set(dueName(deadline), deadline);
  }
  return [...oldest.values()];
}
