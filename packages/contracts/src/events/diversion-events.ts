/** Events of the category `case` by which a report goes to where it belongs. Stored names are forever (case-events.ts). */
import { z } from 'zod';
import { Instant } from '../vocabulary.ts';

/** 110 police, 119 fire, 120 ambulance, 122 traffic accidents. */
export const EmergencyService = z.enum(['110', '119', '120', '122']);
export type EmergencyService = z.infer<typeof EmergencyService>;

/** A danger was handed over to who is there for it, and taken over by somebody; the case stays ours to watch (Beijing, Art. 11 (1)). */
const CaseHandedToEmergencyV1 = z.strictObject({
  service: EmergencyService,
  /** Who took it over, as they named themselves: a number or a post, no private person. */
  takenBy: z.string().min(1).max(200),
  takenAt: Instant,
  note: z.string().min(1).max(2_000).optional(),
});

/** Somebody looked, and there is nothing in it for 110, 119, 120 or 122: the danger need not be handed over. */
const CaseEmergencyRuledOutV1 = z.strictObject({ reason: z.string().min(1).max(5_000) });

/** It belongs to another channel, which its reporter is told (Beijing, Art. 11 (2) to (6)); closed in the same append. */
const CaseDivertedV1 = z.strictObject({
  /** Of the rule set's diversions. */
  diversion: z.string().min(1).max(50),
  reason: z.string().min(1).max(5_000),
});

export const diversionEventSchemas = {
  'case.handedToEmergency.v1': CaseHandedToEmergencyV1,
  'case.diverted.v1': CaseDivertedV1,
  'case.emergencyRuledOut.v1': CaseEmergencyRuledOutV1,
} as const;
