import type { Decider } from '@gridcase/event-sourcing';
import type { CaseCommand } from './commands.ts';
import { decide } from './decide.ts';
import type { CaseEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { CaseRefusal } from './refusals.ts';
import { type CaseState, initialState } from './state.ts';

/** The case on paper. */
export const caseDecider: Decider<CaseState, CaseCommand, CaseEvent, CaseRefusal> = { initialState, evolve, decide };
