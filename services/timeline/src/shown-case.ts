import type { Deadline } from '@gridcase/contracts';
import { toInstant } from '@gridcase/event-sourcing';
import { maskPersonal } from '@gridcase/privacy';
import type { CaseView } from './domain/case-view.ts';
import { lateAt } from './domain/lateness.ts';

/** What is late, by which milestone, since when, and for how many whole minutes. */
type Late = Deadline & { readonly minutes: number };

/** A case as it is answered: what is late of it is told as of an instant. */
export type ShownCase = Omit<CaseView, 'overdue'> & {
  /** The longest first; noted as missed or only just behind us. Empty: nothing is late. */
  readonly overdue: readonly Late[];
};

/**
 * The case at an instant (milliseconds): now, or the instant of an as-of view. Subjects of older cases were written as
 * they came, so they are masked here once more.
 */
export const shownCase = (view: CaseView, now: number): ShownCase => ({
  ...view,
  subject: maskPersonal(view.subject),
  overdue: lateAt(view, toInstant(now)).map((deadline) => ({
    ...deadline,
    minutes: minutesBetween(Date.parse(deadline.dueAt), now),
  })),
});

/** Whole minutes from one instant (milliseconds) to another; 0 when that lies before it: a clock was set back. */
export const minutesBetween = (from: number, to: number): number => Math.max(0, Math.floor((to - from) / 60_000));
