import type { Decider } from '@gridcase/event-sourcing';
import type { ReportCommand } from './commands.ts';
import type { HashContent } from './content.ts';
import { decide } from './decide.ts';
import type { ReportEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { ReportRefusal } from './refusals.ts';
import { initialState, type ReportState } from './state.ts';

export type ReportDecider = Decider<ReportState, ReportCommand, ReportEvent, ReportRefusal>;

/** The report on paper. The hash comes from outside: its key is a secret. */
export const createReportDecider = (hash: HashContent): ReportDecider => ({
  initialState,
  evolve,
  decide: (command, state) => decide(command, state, hash),
});
