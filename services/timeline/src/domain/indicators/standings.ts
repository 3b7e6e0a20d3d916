import type { CaseEvent, CaseFacts } from '@gridcase/contracts';
import type { Counted, Figure, Place } from './figures.ts';
import { count, endedUnsettled, placeOf, type Step } from './step.ts';

/** Of what there is one in a case at most, whatever was said before: the last word counts. */
type Slot = 'promise' | 'closing' | 'responded' | 'solved' | 'rating';

interface Standing {
  readonly place: Place;
  readonly figures: readonly Figure[];
}

export type Standings = Readonly<Partial<Record<Slot, Standing>>>;

/** What stands of the whole case, and whether it was done again or opened again. */
interface Whole {
  readonly again: boolean;
  readonly slots: Standings;
}

type Slots = Record<Slot, Standing | undefined>;

/** What stands of the whole case after this event. */
export function slotsAfter(tally: Whole, step: Step, before: CaseFacts): Slots {
  const { event, after, at } = step;
  const here = (figures: readonly Figure[], instant = at): Standing | undefined => {
    const place = placeOf(before, instant);
    return place && { place, figures };
  };
  const { responded, solved, rating } = wordIn(event);
  const asked = (named: 'responded' | 'solved', word: boolean | undefined): Standing | undefined =>
    word === undefined ? tally.slots[named] : here(word ? [`${named}Asked`, named] : [`${named}Asked`]);
  const solvedNow = asked('solved', solved);
  return {
    promise: promiseAfter(tally, after, here),
    closing: closingAfter(tally, step, solvedNow, here),
    responded: asked('responded', responded),
    solved: solvedNow,
    rating: rating === undefined ? tally.slots.rating : here([`rated${rating}` as Figure]),
  };
}

interface Word {
  readonly responded?: boolean | undefined;
  readonly solved?: boolean | undefined;
  readonly rating?: number | undefined;
}

/** What the reporter says in it, by themselves or called back. */
const wordIn = (event: CaseEvent): Word =>
  event.type === 'case.rated.v1' || event.type === 'case.calledBack.v1' ? event.data : {};

/** In the month of its last end, as long as it is over; what is said of it later changes whether it was at the first time. */
function closingAfter(
  tally: Whole,
  { event: { type }, after }: Step,
  solved: Standing | undefined,
  here: (figures: readonly Figure[]) => Standing | undefined,
): Standing | undefined {
  if (type === 'case.reopened.v1') return undefined;
  const ended = endedUnsettled(after);
  // What there never was is not over; what is not gone on with is, and is not done.
  const figures = ended === 'void' ? [] : ended ? (['closed'] as const) : closingFigures(tally, solved);
  const { closing } = tally.slots;
  return type === 'case.closed.v1' ? here(figures) : closing && { ...closing, figures };
}

const closingFigures = ({ again }: Whole, solved: Standing | undefined): Figure[] =>
  again || (solved !== undefined && !solved.figures.includes('solved')) ? ['closed'] : ['closed', 'firstTime'];

/** Decided once it is broken or the case is over, in the month by which it was promised. */
function promiseAfter(
  { slots }: Whole,
  after: CaseFacts,
  here: (figures: readonly Figure[], instant: string) => Standing | undefined,
): Standing | undefined {
  const { promise } = after.about.owed;
  if (promise === null || !(promise.broken || after.phase === 'closed')) return undefined;
  if (endedUnsettled(after) === 'void') return undefined;
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
export function settle({ slots }: Whole, after: Slots): [Standings, Counted[]] {
  const changed = (Object.keys(after) as Slot[]).filter((slot) => {
    const [was, is] = [slots[slot], after[slot]];
    return was === undefined || is === undefined ? was !== is : !isSame(was, is);
  });
  const standing = Object.entries({ ...slots, ...after }).filter(([, each]) => each !== undefined);
  return [
    Object.fromEntries(standing) as Standings,
    changed.flatMap((slot) => [
      ...count(slots[slot]?.place, slots[slot]?.figures ?? [], -1),
      ...count(after[slot]?.place, after[slot]?.figures ?? [], 1),
    ]),
  ];
}
