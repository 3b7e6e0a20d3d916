import { type CaseEvent, type CaseFacts, dispatchOf, dueChange, HandlerMilestone, monthOf } from '@gridcase/contracts';
import type { Counted, Figure, Place } from './figures.ts';

/** Of what there is one in a case at most, whatever was said before: the last word counts. */
type Slot = 'promise' | 'closing' | 'solved' | 'rating';

interface Standing {
  readonly place: Place;
  readonly figures: readonly Figure[];
}

/** What has to be known of a case to count its next event. Plain data, kept as JSON. */
export interface Tally {
  readonly reworks: number;
  /** Whether it was done again or opened again: then it is not done at the first time. */
  readonly again: boolean;
  readonly slots: Readonly<Partial<Record<Slot, Standing>>>;
  /** Where what whoever has it was to be done with by then, and was not, has been counted. */
  readonly late?: Place | undefined;
}

export const NO_TALLY: Tally = { reworks: 0, again: false, slots: {} };

/** An event of a case with what the case was before it and is since. */
export interface Step {
  readonly event: CaseEvent;
  readonly before: CaseFacts | undefined;
  readonly after: CaseFacts;
  /** Decided at this instant (UTC with milliseconds, as stored). */
  readonly at: string;
}

/**
 * Counts one event: what counts from now on, and what counts no more. A fact is counted where the case was when it fell, for
 * whoever had it then, and stays there when the case goes elsewhere. What an older register says is nobody's work.
 */
export function countEvent(tally: Tally, step: Step): { readonly tally: Tally; readonly counted: readonly Counted[] } {
  const { event, before, after } = step;
  if (before === undefined || after.about.history) return { tally, counted: [] };
  const facts = [...deedsOf(step, tally), ...obligationsOf(step, tally)];
  const next = { ...tally, ...progressOf(step, tally) };
  const [slots, changes] = settle(next, slotsAfter(next, step, before));
  const counted = [...facts.flatMap(({ place, figures }) => count(place, figures, 1)), ...changes];
  return { tally: { ...next, slots, late: lateAfter(tally, event, facts) }, counted };
}

const count = (place: Place | undefined, figures: readonly Figure[], n: 1 | -1): Counted[] =>
  place === undefined ? [] : figures.map((figure) => ({ place, figure, n }));

/** Undefined while nobody knows where the case lies: it is in no area's figures. */
function placeOf(facts: CaseFacts, instant: string): Place | undefined {
  const { areaCode, judged } = facts.about;
  if (areaCode === null) return undefined;
  const unit = dispatchOf(facts)?.handler.unit ?? '';
  return { month: monthOf(instant), area: areaCode, field: judged?.field ?? '', unit };
}

interface Fact {
  readonly place: Place | undefined;
  readonly figures: readonly Figure[];
}

/** What somebody did, in the month in which they did it. */
function deedsOf({ event, before, after, at }: Step, { reworks }: Tally): Fact[] {
  switch (event.type) {
    case 'case.dispatched.v1':
      return [{ place: placeOf(after, at), figures: ['dispatched'] }];
    case 'case.answered.v1':
      return [{ place: placeOf(before!, at), figures: ['answered'] }];
    case 'case.returned.v1':
      return [{ place: placeOf(before!, at), figures: ['returned'] }];
    case 'case.reworkOrdered.v1':
      return [{ place: placeOf(before!, at), figures: reworks === 2 ? ['reworked', 'thirdRework'] : ['reworked'] }];
    default:
      return [];
  }
}

const IN_TIME = { accept: 'acceptInTime', answer: 'answerInTime', settle: 'settleInTime' } as const;
const DUE = { accept: 'acceptDue', answer: 'answerDue', settle: 'settleDue' } as const;

/**
 * What was to be done by then, in the month in which it fell due: whether it was. What is due no more before its time
 * (given back, handed on, put off) counts for nobody.
 */
function obligationsOf({ event, before, at }: Step, { late }: Tally): Fact[] {
  const isUrgent = before!.about.judged?.urgency === 'urgent' || before!.about.judged?.urgency === 'critical';
  const ended = (milestone: HandlerMilestone, dueAt: string, inTime: boolean, done: boolean): Fact => {
    const figures: Figure[] = [DUE[milestone], ...(inTime ? [IN_TIME[milestone]] : [])];
    if (milestone === 'settle') {
      if (done) figures.push('settled');
      if (isUrgent) figures.push('urgentDue', ...urgentFigures(inTime, done));
    }
    return { place: placeOf(before!, dueAt), figures };
  };
  const dueOf = (milestone: HandlerMilestone) => before!.about.owed.due.find((due) => due.milestone === milestone);
  if (event.type === 'case.deadlineMissed.v1' || event.type === 'case.deadlineMissed.v2') {
    const milestone = HandlerMilestone.options.find((each) => each === event.data.milestone);
    const due = milestone && dueOf(milestone);
    return due ? [ended(milestone, due.dueAt, false, false)] : [];
  }
  const { done } = dueChange(event);
  const reached = HandlerMilestone.options.filter((milestone) => done.includes(milestone));
  return [
    ...reached.flatMap((milestone) => {
      const due = dueOf(milestone);
      return due ? [ended(milestone, due.dueAt, at <= due.dueAt, true)] : [];
    }),
    ...(late !== undefined && done.includes('settle')
      ? [{ place: late, figures: ['settled', ...(isUrgent ? (['urgentSettled'] as const) : [])] as const }]
      : []),
  ];
}

const urgentFigures = (inTime: boolean, done: boolean): Figure[] => [
  ...(inTime ? (['urgentInTime'] as const) : []),
  ...(done ? (['urgentSettled'] as const) : []),
];

/** Whoever gets the case next has their own time: what the one before them did not do stays undone. */
function lateAfter({ late }: Tally, event: CaseEvent, facts: readonly Fact[]): Place | undefined {
  switch (event.type) {
    case 'case.dispatched.v1':
    case 'case.queued.v1':
      return undefined;
    case 'case.deadlineMissed.v1':
    case 'case.deadlineMissed.v2':
      return facts.find(({ figures }) => figures.includes('settleDue'))?.place ?? late;
    default:
      return dueChange(event).done.includes('settle') ? undefined : late;
  }
}

function progressOf({ event }: Step, { reworks, again }: Tally): Pick<Tally, 'reworks' | 'again'> {
  switch (event.type) {
    case 'case.reworkOrdered.v1':
      return { reworks: reworks + 1, again: true };
    case 'case.reopened.v1':
      return { reworks, again: true };
    default:
      return { reworks, again };
  }
}

type Slots = Record<Slot, Standing | undefined>;

/** What stands of the whole case after this event. */
function slotsAfter(tally: Tally, { event, after, at }: Step, before: CaseFacts): Slots {
  const here = (figures: readonly Figure[], instant = at): Standing | undefined => {
    const place = placeOf(before, instant);
    return place && { place, figures };
  };
  const rated = event.type === 'case.rated.v1' ? event.data : undefined;
  const solved =
    rated?.solved === undefined ? tally.slots.solved : here(rated.solved ? ['solvedAsked', 'solved'] : ['solvedAsked']);
  return {
    promise: promiseAfter(tally, after, here),
    closing: closingAfter(tally, event, solved, here),
    solved,
    rating: rated ? here([`rated${rated.rating}` as Figure]) : tally.slots.rating,
  };
}

/** In the month of its last end, as long as it is over; what is said of it later changes whether it was at the first time. */
function closingAfter(
  tally: Tally,
  { type }: CaseEvent,
  solved: Standing | undefined,
  here: (figures: readonly Figure[]) => Standing | undefined,
): Standing | undefined {
  if (type === 'case.reopened.v1') return undefined;
  const figures = closingFigures(tally, solved);
  const { closing } = tally.slots;
  return type === 'case.closed.v1' ? here(figures) : closing && { ...closing, figures };
}

const closingFigures = ({ again }: Tally, solved: Standing | undefined): Figure[] =>
  again || (solved !== undefined && !solved.figures.includes('solved')) ? ['closed'] : ['closed', 'firstTime'];

/** Decided once it is broken or the case is over, in the month by which it was promised. */
function promiseAfter(
  { slots }: Tally,
  { phase, about: { owed } }: CaseFacts,
  here: (figures: readonly Figure[], instant: string) => Standing | undefined,
): Standing | undefined {
  const { promise } = owed;
  if (promise === null || !(promise.broken || phase === 'closed')) return undefined;
  const decided = here(promise.broken ? ['promiseDue'] : ['promiseDue', 'promiseKept'], promise.dueAt);
  const { promise: known } = slots;
  // Where it was decided it stays, wherever the case goes.
  return known && decided && isSame(known, { ...decided, place: { ...known.place, month: decided.place.month } })
    ? known
    : decided;
}

const isSame = (a: Standing, b: Standing): boolean =>
  a.place.month === b.place.month &&
  a.place.area === b.place.area &&
  a.place.field === b.place.field &&
  a.place.unit === b.place.unit &&
  a.figures.join() === b.figures.join();

/** What stood before is taken back where something else stands now. */
function settle({ slots }: Tally, after: Slots): [Tally['slots'], Counted[]] {
  const changed = (Object.keys(after) as Slot[]).filter((slot) => {
    const [was, is] = [slots[slot], after[slot]];
    return was === undefined || is === undefined ? was !== is : !isSame(was, is);
  });
  const standing = Object.entries({ ...slots, ...after }).filter(([, each]) => each !== undefined);
  return [
    Object.fromEntries(standing) as Tally['slots'],
    changed.flatMap((slot) => [
      ...count(slots[slot]?.place, slots[slot]?.figures ?? [], -1),
      ...count(after[slot]?.place, after[slot]?.figures ?? [], 1),
    ]),
  ];
}
