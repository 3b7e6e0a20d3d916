import { type BatchEvent, evolveBatch } from '@gridcase/contracts';
import type { Decider } from '@gridcase/event-sourcing';
import type { BatchCommand } from './commands.ts';
import { type BatchState, decide } from './decide.ts';
import type { BatchRefusal } from './refusals.ts';

/** The batch on paper. */
export const batchDecider: Decider<BatchState, BatchCommand, BatchEvent, BatchRefusal> = {
  initialState: undefined,
  evolve: evolveBatch,
  decide,
};
