import type { Decider } from '@gridcase/event-sourcing';
import type { RoundCommand } from './commands.ts';
import { decide } from './decide.ts';
import type { AssessmentEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { RoundRefusal } from './refusals.ts';
import { initialState, type Round } from './state.ts';

export type { CarryOver, ClearOthers, MarkPremises, OpenRound, RoundCommand } from './commands.ts';
export type { Mark } from './events.ts';
export { daysAfter, lastDayOf } from './month.ts';
export { type Progress, progressOf, type StandingMark } from './progress.ts';
export { type AlreadyMarked, type RoundRefusal, wrong } from './refusals.ts';
export { countsOf, type Round } from './state.ts';

/** The round on paper. */
export const assessmentDecider: Decider<Round, RoundCommand, AssessmentEvent, RoundRefusal> = {
  initialState,
  evolve,
  decide,
};
