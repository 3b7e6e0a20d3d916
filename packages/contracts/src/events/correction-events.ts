/**
 * What was written wrongly and is put right, on the streams `case-{caseId}`, each with what stood there. Stored names are
 * forever: a change of meaning is a new version beside the old one, never an edit.
 */
import { z } from 'zod';
import { AreaCode, Nature, Urgency } from '../vocabulary.ts';

const reason = z.string().min(1).max(5_000);
const Judged = z.strictObject({ nature: Nature, field: z.string().min(1).max(20), urgency: Urgency });

/** 改类: judged otherwise by a person, while somebody has it. */
export const CaseReclassifiedV1 = z.strictObject({ from: Judged, to: Judged, reason });

/** 改址: it is elsewhere than it was found to be; null: nobody knew where. Who has it then, what follows says. */
export const CaseRelocatedV1 = z.strictObject({ from: AreaCode.nullable(), to: AreaCode, reason });

/** 改派: another officer, by id, does it for the same handler; null: it was nobody's in particular. */
export const CaseReassignedV1 = z.strictObject({
  from: z.string().min(1).max(200).nullable(),
  to: z.string().min(1).max(200),
  reason,
  /** The batch that it was done in, with others; absent: by itself. */
  batchId: z.uuid().optional(),
});

/** 更正: the case's subject, or the answer that was given last, reads otherwise. */
export const CaseAmendedV1 = z.strictObject({
  subject: z.string().min(1).max(200).optional(),
  answer: z.string().min(1).max(5_000).optional(),
  reason,
});

export const correctionEventSchemas = {
  'case.reclassified.v1': CaseReclassifiedV1,
  'case.relocated.v1': CaseRelocatedV1,
  'case.reassigned.v1': CaseReassignedV1,
  'case.amended.v1': CaseAmendedV1,
} as const;
