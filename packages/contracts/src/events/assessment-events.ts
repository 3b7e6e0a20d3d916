/**
 * Events of the category `assessment`, stream `assessment-{assessmentId}`, written by scoring only: one monthly round
 * through the premises of one grid by its chief and full-time worker (每月专项考核).
 * Stored names are forever: a change of meaning is a new version beside the old one, never an edit.
 */
import { z } from 'zod';
import { AreaCode, Day, ItemCode, Month, PremisesKind } from '../vocabulary.ts';
import { Evidence } from './report-events.ts';

const note = z.string().min(1).max(1_000);
export const ASSESSMENT_LIMITS = { premises: 5_000, findings: 50 } as const;

/** One behaviour that was found, by its item in the catalogue. */
export const Finding = z.strictObject({
  item: ItemCode,
  evidence: Evidence,
  note: note.optional(),
});
export type Finding = z.infer<typeof Finding>;

export const AssessmentOpenedV1 = z.strictObject({
  assessmentId: z.uuid(),
  /** The grid. */
  areaCode: AreaCode,
  month: Month,
  kind: PremisesKind,
  /** What is to be looked at: the premises of the grid as they were when the round began. */
  premises: z.array(z.uuid()).max(ASSESSMENT_LIMITS.premises),
});

/** One of the premises was looked at on a day. No finding: it is in order. */
export const AssessmentMarkedV1 = z.strictObject({
  premisesId: z.uuid(),
  on: Day,
  findings: z.array(Finding).max(ASSESSMENT_LIMITS.findings),
  /** The officer who went along, where there was one: confirms what needs a second person. */
  secondPerson: z.string().min(1).max(200).optional(),
  note: note.optional(),
});

/**
 * All that was left in the round was looked at and is in order: one statement for what would be a mark without a finding
 * for each. It names them, so that of every one of them the log says, without counting, who saw it and when.
 */
export const AssessmentOthersClearedV1 = z.strictObject({
  /** In the round's order: those that were neither marked nor carried over when it was said. */
  premises: z.array(z.uuid()).min(1).max(ASSESSMENT_LIMITS.premises),
  on: Day,
  /** The officer who went along, where there was one. */
  secondPerson: z.string().min(1).max(200).optional(),
  note: note.optional(),
});

/** Could not be looked at this month: nobody there, being rebuilt. */
export const AssessmentCarriedOverV1 = z.strictObject({ premisesId: z.uuid(), reason: note });

/** Everything is marked or carried over. */
export const AssessmentClosedV1 = z.strictObject({
  marked: z.int().nonnegative(),
  carriedOver: z.int().nonnegative(),
});

export const assessmentEventSchemas = {
  'assessment.opened.v1': AssessmentOpenedV1,
  'assessment.marked.v1': AssessmentMarkedV1,
  'assessment.othersCleared.v1': AssessmentOthersClearedV1,
  'assessment.carriedOver.v1': AssessmentCarriedOverV1,
  'assessment.closed.v1': AssessmentClosedV1,
} as const;
