/**
 * Stages on a handler's way, on the streams `case-{caseId}`. Stored names are forever: a change of meaning is a new version
 * beside the old one, never an edit.
 */
import { z } from 'zod';
import { Channel, Tier } from '../vocabulary.ts';

const note = z.string().min(1).max(5_000).optional();

/** 联系诉求人: whoever has it tried to speak to the reporter; reached, that stage is done (Beijing, Art. 15: the caller is contacted). */
export const CaseContactedV1 = z.strictObject({
  tier: Tier,
  channel: Channel,
  outcome: z.enum(['reached', 'notReached']),
  note,
});

/** 到场: whoever has it is at the place (the Yiwu article: at the door within 30 minutes). */
export const CaseArrivedV1 = z.strictObject({ tier: Tier, note });

export const stageEventSchemas = {
  'case.contacted.v1': CaseContactedV1,
  'case.arrived.v1': CaseArrivedV1,
} as const;
