import type { Counted, Place } from './figures.ts';
import { jointFacts } from './joint-figures.ts';
import { lateAfter, obligationsOf } from './obligations.ts';
import { type Standings, settle, slotsAfter } from './standings.ts';
import { count, type Fact, placeOf, type Step } from './step.ts';
import { supervisionFacts } from './supervision-figures.ts';

/** What has to be known of a case to count its next event. Plain data, kept as JSON. */
export interface Tally {
  readonly reworks: number;
  /** Whether it was done again or opened again: then it is not done at the first time. */
  readonly again: boolean;
  readonly slots: Standings;
  /** Where what whoever has it was to be done with by then, and was not, has been counted. */
  readonly late?: Place | undefined;
}

export const NO_TALLY: Tally = { reworks: 0, again: false, slots: {} };

/**
 * Counts one event: what counts from now on, and what counts no more. A fact is counted where the case was when it fell, for
 * whoever had it then, and stays there when the case goes elsewhere. What an older register says is nobody's work.
 */
export function countEvent(tally: Tally, step: Step): { readonly tally: Tally; readonly counted: readonly Counted[] } {
  const { before, after } = step;
  if (before === undefined || after.about.history) return { tally, counted: [] };
  const facts = [
    ...[...deedsOf(step, tally), ...obligationsOf(step, tally.late)],
    ...[...jointFacts(step), ...supervisionFacts(step)],
  ];
  const next = { ...tally, ...progressOf(step, tally) };
  const [slots, changes] = settle(next, slotsAfter(next, step, before));
  const counted = [...facts.flatMap(({ place, figures }) => count(place, figures, 1)), ...changes];
  return { tally: { ...next, slots, late: lateAfter(tally.late, step, facts) }, counted };
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
    case 'case.extensionRuled.v1':
      return event.data.granted ? [{ place: placeOf(before!, at), figures: ['extended'] }] : [];
    case 'case.reworkOrdered.v1':
      return [{ place: placeOf(before!, at), figures: reworks === 2 ? ['reworked', 'thirdRework'] : ['reworked'] }];
    default:
      return [];
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
