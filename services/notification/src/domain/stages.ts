import type { CaseEvent } from '@gridcase/contracts';

/** Stages on a handler's way: whoever reached them knows, and the reporter was there. */
export const STAGES = ['case.contacted.v1', 'case.arrived.v1'] as const;
type StageEvent = Extract<CaseEvent, { type: (typeof STAGES)[number] }>;

export const ofStage = (event: CaseEvent): event is StageEvent => (STAGES as readonly string[]).includes(event.type);
