/**
 * Events of a case's consultation (社区党委牵头协商), on the case's own stream, written by routing only.
 * Stored names are forever: a change of meaning is a new version beside the old one, never an edit.
 */
import { z } from 'zod';
import { Concluded, gatheringSchemas } from './gathering-shapes.ts';

/** The community takes the lead and brings the parties of a dispute together; once more after an end too. */
export const CaseConsultationOpenedV1 = z.strictObject({ matter: z.string().min(1).max(2_000) });

export const consultationEventSchemas = {
  'case.consultationOpened.v1': CaseConsultationOpenedV1,
  'case.partyAdded.v1': gatheringSchemas.partyAdded,
  'case.partyLeft.v1': gatheringSchemas.partyLeft,
  'case.partyContactOpened.v1': gatheringSchemas.partyContactOpened,
  'case.sessionCalled.v1': gatheringSchemas.sessionCalled,
  'case.sessionCalledOff.v1': gatheringSchemas.sessionCalledOff,
  'case.sessionHeld.v1': gatheringSchemas.sessionHeld,
  'case.sessionCorrected.v1': gatheringSchemas.sessionCorrected,
  'case.consultationConcluded.v1': Concluded,
  'case.undertakingSettled.v1': gatheringSchemas.undertakingSettled,
} as const;
