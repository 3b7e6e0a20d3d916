import type { Decider } from '@gridcase/event-sourcing';
import { decide, type PassYear } from './decide.ts';
import type { YearEndEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { initialState, type YearEnd } from './state.ts';

export type { PassYear } from './decide.ts';
export type { YearEndEvent, YearPassed } from './events.ts';
export type { PassedOver, YearEnd } from './state.ts';

/** A grid's year end on paper. */
export const yearEndDecider: Decider<YearEnd, PassYear, YearEndEvent, never> = { initialState, evolve, decide };
