/**
 * Events of the category `deliberation`, stream `deliberation-{deliberationId}`, written by routing only: what people of a
 * community propose, support, talk about and resolve by themselves (民情议事会; the Yiwu article, practice 5), reported by nobody.
 * Stored names are forever: a change of meaning is a new version beside the old one, never an edit.
 */
import { z } from 'zod';
import { AreaCode } from '../vocabulary.ts';
import { Concluded, gatheringSchemas } from './gathering-shapes.ts';

/** 提: what is to be talked about, masked; who proposes it is a party, added in the same append. */
export const DeliberationProposedV1 = z.strictObject({
  deliberationId: z.uuid(),
  /** The community or grid whose matter it is. */
  areaCode: AreaCode,
  subject: z.string().min(1).max(200),
  text: z.string().min(1).max(5_000),
  proposedBy: z.uuid(),
});

/** 附议: somebody else wants it talked about. */
export const DeliberationSupportedV1 = z.strictObject({ partyId: z.uuid() });

/** 决: adopted by those who came, or not. */
export const DeliberationResolvedV1 = Concluded.extend({ outcome: z.enum(['adopted', 'rejected']) });

/** Whoever proposed it does not want it talked about any more, or it is settled otherwise. */
export const DeliberationWithdrawnV1 = z.strictObject({ reason: z.string().min(1).max(2_000) });

/** 办结: what was resolved is done. */
export const DeliberationClosedV1 = z.strictObject({ result: z.string().min(1).max(2_000) });

export const deliberationEventSchemas = {
  'deliberation.proposed.v1': DeliberationProposedV1,
  'deliberation.supported.v1': DeliberationSupportedV1,
  'deliberation.partyAdded.v1': gatheringSchemas.partyAdded,
  'deliberation.partyLeft.v1': gatheringSchemas.partyLeft,
  'deliberation.partyContactOpened.v1': gatheringSchemas.partyContactOpened,
  'deliberation.sessionCalled.v1': gatheringSchemas.sessionCalled,
  'deliberation.sessionCalledOff.v1': gatheringSchemas.sessionCalledOff,
  'deliberation.sessionHeld.v1': gatheringSchemas.sessionHeld,
  'deliberation.sessionCorrected.v1': gatheringSchemas.sessionCorrected,
  'deliberation.resolved.v1': DeliberationResolvedV1,
  'deliberation.undertakingSettled.v1': gatheringSchemas.undertakingSettled,
  'deliberation.withdrawn.v1': DeliberationWithdrawnV1,
  'deliberation.closed.v1': DeliberationClosedV1,
} as const;
