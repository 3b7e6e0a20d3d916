import type { Decision } from '@gridcase/event-sourcing';
import type { ReportEvent } from './events.ts';
import type { ReportRefusal } from './refusals.ts';

export type ReportDecision = Decision<ReportEvent, ReportRefusal>;

/** How often one report may be opened: how its reporter is reached, and its PIN. */
export const MAX_OPENINGS = 1_000;
