import { dueChange } from '@gridcase/contracts';
import type { Figure, Place } from './figures.ts';
import { endedUnsettled, type Fact, placeOf, type Step } from './step.ts';

const IN_TIME = { accept: 'acceptInTime', answer: 'answerInTime', settle: 'settleInTime' } as const;
const DUE = { accept: 'acceptDue', answer: 'answerDue', settle: 'settleDue' } as const;
/** Of a handler's milestones those that indicators count. */
type Counts = keyof typeof DUE;
const COUNTS = Object.keys(DUE) as Counts[];

/**
 * What was to be done by then, in the month in which it fell due: whether it was. What is due no more before its time
 * (given back, handed on, put off) counts for nobody.
 */
export function obligationsOf(step: Step, late: Place | undefined): Fact[] {
  const { event, before, at } = step;
  const isUrgent = before!.about.judged?.urgency === 'urgent' || before!.about.judged?.urgency === 'critical';
  const ended = (milestone: Counts, dueAt: string, inTime: boolean, done: boolean): Fact => {
    const figures: Figure[] = [DUE[milestone], ...(inTime ? [IN_TIME[milestone]] : [])];
    if (milestone === 'settle') {
      if (done) figures.push('settled');
      if (isUrgent) figures.push('urgentDue', ...urgentFigures(inTime, done));
    }
    return { place: placeOf(before!, dueAt), figures };
  };
  const dueOf = (milestone: Counts) => before!.about.owed.due.find((due) => due.milestone === milestone);
  if (event.type === 'case.deadlineMissed.v1' || event.type === 'case.deadlineMissed.v2') {
    const milestone = COUNTS.find((each) => each === event.data.milestone);
    const due = milestone && dueOf(milestone);
    return due ? [ended(milestone, due.dueAt, false, false)] : [];
  }
  const reached = reachedBy(step);
  return [
    ...reached.flatMap((milestone) => {
      const due = dueOf(milestone);
      return due ? [ended(milestone, due.dueAt, at <= due.dueAt, true)] : [];
    }),
    ...(late !== undefined && reached.includes('settle')
      ? [{ place: late, figures: ['settled', ...(isUrgent ? (['urgentSettled'] as const) : [])] as const }]
      : []),
  ];
}

/** What is set anew is put off; what is ended unsettled (作废, 终止), or goes on in another case (并单), nobody did here. */
function reachedBy({ event, after }: Step): Counts[] {
  const { done, set } = dueChange(event);
  if (event.type === 'case.merged.v1' || (event.type === 'case.closed.v1' && endedUnsettled(after))) return [];
  return COUNTS.filter((milestone) => done.includes(milestone) && !set.some((due) => due.milestone === milestone));
}

const urgentFigures = (inTime: boolean, done: boolean): Figure[] => [
  ...(inTime ? (['urgentInTime'] as const) : []),
  ...(done ? (['urgentSettled'] as const) : []),
];

/** Whoever gets the case next has their own time: what the one before them did not do stays undone, as does what an end found undone. */
export function lateAfter(late: Place | undefined, step: Step, facts: readonly Fact[]): Place | undefined {
  const { event } = step;
  switch (event.type) {
    case 'case.dispatched.v1':
    case 'case.queued.v1':
    case 'case.closed.v1':
      return undefined;
    case 'case.deadlineMissed.v1':
    case 'case.deadlineMissed.v2':
      return facts.find(({ figures }) => figures.includes('settleDue'))?.place ?? late;
    default:
      return reachedBy(step).includes('settle') ? undefined : late;
  }
}
