/**
 * Events of the category `case` that tell how a township tackles what stands on its list (形成清单、攻坚销号; the Yiwu article,
 * practice 4), on the case's own stream, written by routing only. Stored names are forever: a change of meaning is a new version
 * beside the old one, never an edit.
 */
import { z } from 'zod';
import { AreaCode, Instant } from '../vocabulary.ts';
import { Evidence } from './report-events.ts';

const note = z.string().min(1).max(5_000);
/** As the township names it: a unit, or a post of one. */
const unit = z.string().min(1).max(200);
const measureId = z.uuid();

/**
 * 清单编号: which of the matters that came onto the list of its township in a year (by the day there) it is, in the order of the
 * log. Said with the township and the year: 稠城街道 2026 年 17 号.
 */
export const ListNumber = z.strictObject({ year: z.int().min(2_000).max(9_999), number: z.int().min(1) });
export type ListNumber = z.infer<typeof ListNumber>;

/** 包案领导: one person, by id. */
export const TeamLead = z.strictObject({ unit, officerId: z.string().min(1).max(200) });
export type TeamLead = z.infer<typeof TeamLead>;

/** Of a unit, or a post of it; who it is where that is settled, by id. */
export const TeamMember = z.strictObject({ unit, officerId: z.string().min(1).max(200).optional() });
export type TeamMember = z.infer<typeof TeamMember>;

const team = { lead: TeamLead, members: z.array(TeamMember).max(40) };

/** 攻坚专班: it is in the hands of these people now. `list`: the number that the case has on the list of this township. */
export const CaseTeamFormedV1 = z.strictObject({ township: AreaCode, list: ListNumber, ...team });
/** The team as it is from now on. */
export const CaseTeamChangedV1 = z.strictObject({ ...team, reason: note });

/** What a unit is to do, and by when. */
export const PlannedMeasure = z.strictObject({ measureId, unit, what: z.string().min(1).max(1_000), dueAt: Instant });
export type PlannedMeasure = z.infer<typeof PlannedMeasure>;

/** 攻坚措施 (济南市12345条例 Art. 24: what can not be solved now has measures and a date). */
export const CaseMeasuresPlannedV1 = z.strictObject({ measures: z.array(PlannedMeasure).min(1).max(40) });
/** Due by then instead; null: not to be done any more. */
export const CaseMeasureChangedV1 = z.strictObject({ measureId, dueAt: Instant.nullable(), reason: note });
export const CaseMeasureReportedV1 = z.strictObject({ measureId, note, done: z.boolean(), evidence: Evidence });

/** 阶段报告, counted from 1. `lateBecause`: why something is late by now (北京市接诉即办工作条例 Art. 14). */
export const CaseStageReportedV1 = z.strictObject({
  report: z.int().min(1),
  text: note,
  lateBecause: note.optional(),
  evidence: Evidence,
});

/** 销号申请, by whoever leads. `result`: what came of it; `reason`: why that is enough; `proof`: by reference. */
export const CaseStrikeOffAskedV1 = z.strictObject({
  result: z.string().min(1).max(2_000),
  reason: note,
  proof: Evidence.min(1),
  askedBy: z.string().min(1).max(200),
});
/** 销号审批: by another, where the rules want that. Granted, `case.struckOff` follows in the same append. */
export const CaseStrikeOffRuledV1 = z.strictObject({ granted: z.boolean(), reason: note });

/** 提请市级: the township can not. The case stays on its list and with its team. */
export const CaseSentToCityV1 = z.strictObject({ reason: note });
/** 市级决定. `designated`: `measure` says who does what by when, and nobody below may take that back. */
export const CaseCityDecidedV1 = z.strictObject({
  decision: z.enum(['designated', 'handedBack']),
  instruction: note,
  measure: PlannedMeasure.optional(),
});

export const tacklingEventSchemas = {
  'case.teamFormed.v1': CaseTeamFormedV1,
  'case.teamChanged.v1': CaseTeamChangedV1,
  'case.measuresPlanned.v1': CaseMeasuresPlannedV1,
  'case.measureChanged.v1': CaseMeasureChangedV1,
  'case.measureReported.v1': CaseMeasureReportedV1,
  'case.stageReported.v1': CaseStageReportedV1,
  'case.strikeOffAsked.v1': CaseStrikeOffAskedV1,
  'case.strikeOffRuled.v1': CaseStrikeOffRuledV1,
  'case.sentToCity.v1': CaseSentToCityV1,
  'case.cityDecided.v1': CaseCityDecidedV1,
} as const;
