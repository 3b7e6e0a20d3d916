/**
 * Events of the category `case` that tell of its joint meetings (大党委联席会议), written by routing only: 街乡吹哨、部门报到
 * (北京市接诉即办工作条例 Art. 16). Stored names are forever: a change of meaning is a new version beside the old one.
 */
import { z } from 'zod';
import { AreaCode, Instant } from '../vocabulary.ts';
import { Evidence } from './report-events.ts';

/** A member unit by its id in the register, or a community's committee by its area's code. */
export const UnitId = z.string().regex(/^(\d{12}|[a-z][a-z0-9-]{0,49})$/, 'a unit is named by its id in the register');
export type UnitId = z.infer<typeof UnitId>;

/** 牵头 · 配合. */
export const UnitPart = z.enum(['lead', 'support']);
export type UnitPart = z.infer<typeof UnitPart>;

/** What a unit says to a summons: 到会 · 请假 · 非本单位职责. */
export const SummonsReply = z.enum(['comes', 'asksExcuse', 'notOurs']);
export type SummonsReply = z.infer<typeof SummonsReply>;

/** What becomes of a unit that was summoned: need not come, need not take part at all, or is held to it. */
export const SummonsRuling = z.enum(['excused', 'released', 'held']);
export type SummonsRuling = z.infer<typeof SummonsRuling>;

/** Of a unit that was summoned and not released. `absent`: neither there nor excused, a fact that counts. */
export const Attendance = z.enum(['attended', 'excused', 'absent']);
export type Attendance = z.infer<typeof Attendance>;

/** The meetings of a case are counted from 1. */
const meeting = z.int().min(1).max(100);
const unit = UnitId;
const name = z.string().min(1).max(200);
const place = z.string().min(1).max(500);
const reason = z.string().min(1).max(5_000);
const by = z.string().min(1).max(200);

/**
 * Of all resolutions of the case after this: the next deadline that nobody has missed yet, and the oldest one missed of those
 * that are still open. It stands here because what is due is told by events alone.
 */
export const ResolutionsDue = z.strictObject({ next: Instant.nullable(), late: Instant.nullable() });
export type ResolutionsDue = z.infer<typeof ResolutionsDue>;

export const SummonedUnit = z.strictObject({
  unit,
  name,
  part: UnitPart,
  /** The duty by which the register proposed it; absent: a person named it. */
  because: z.string().min(1).max(500).optional(),
});
export type SummonedUnit = z.infer<typeof SummonedUnit>;

/** 吹哨: the community convenes the units concerned. One of them leads. */
export const CaseMeetingConvenedV1 = z.strictObject({
  meeting,
  community: AreaCode,
  meetsAt: Instant,
  place,
  agenda: z.string().min(1).max(2_000).optional(),
  units: z.array(SummonedUnit).min(1).max(40),
  convenedBy: by,
  /** By when it must be said how it went, or that it is put off. */
  recordBy: Instant,
});

/** Added later, before or after the meeting. It supports. */
export const CaseUnitSummonedV1 = z.strictObject({ meeting, unit, name, reason });
export const CaseSummonsRepliedV1 = z.strictObject({ meeting, unit, reply: SummonsReply, reason: reason.optional() });
/** `lead`: who leads in the place of a lead that is released. What a released unit had undertaken is dropped. */
export const CaseSummonsRuledV1 = z.strictObject({
  ...{ meeting, unit, ruling: SummonsRuling, reason },
  lead: unit.optional(),
  due: ResolutionsDue,
});
export const CaseLeadChangedV1 = z.strictObject({ meeting, from: unit, to: unit, reason });
/** Whoever was excused from the old date is expected on the new one. */
export const CaseMeetingPutOffV1 = z.strictObject({ meeting, meetsAt: Instant, place, reason, recordBy: Instant });
export const CaseMeetingCalledOffV1 = z.strictObject({ meeting, reason });
/** 报到: who was there. `record`: the signed minutes by reference. */
export const CaseMeetingHeldV1 = z.strictObject({
  meeting,
  heldAt: Instant,
  attendance: z.array(z.strictObject({ unit, status: Attendance })).max(40),
  record: Evidence,
});

export const CaseResolutionsAdoptedV1 = z.strictObject({
  meeting,
  resolutions: z
    .array(z.strictObject({ resolutionId: z.uuid(), unit, name, what: z.string().min(1).max(1_000), dueAt: Instant }))
    .min(1)
    .max(40),
  due: ResolutionsDue,
});
/** Follow-up by the unit: what it did so far, or that it is done. */
export const CaseResolutionReportedV1 = z.strictObject({
  ...{ resolutionId: z.uuid(), unit, note: reason, evidence: Evidence, done: z.boolean() },
  due: ResolutionsDue,
});
/** It can not be done by then, or not at all (`dueAt` null): the unit asks. */
export const CaseResolutionPleadedV1 = z.strictObject({
  ...{ resolutionId: z.uuid(), unit, reason, dueAt: Instant.nullable(), pleadedBy: by },
});
/** Granted: due by then instead, or dropped (`dueAt` null). Not granted: it stays as it was. */
export const CaseResolutionRuledV1 = z.strictObject({
  ...{ resolutionId: z.uuid(), unit, granted: z.boolean(), reason, dueAt: Instant.nullable() },
  due: ResolutionsDue,
});

/** Both are assessed, the whistle and the answer to it (北京 Art. 33). Of an answer, `unit` says whose. */
export const CaseJointAssessedV1 = z.strictObject({
  of: z.enum(['whistle', 'answer']),
  unit: unit.optional(),
  rating: z.int().min(1).max(5),
  note: z.string().min(1).max(2_000).optional(),
  assessedBy: by,
});

/**
 * The matter is settled without a meeting: a supervisor said that none is needed, or all units concerned agreed in writing,
 * which `record` refers to.
 */
export const CaseMeetingWaivedV1 = z.strictObject({
  community: AreaCode,
  how: z.enum(['ordered', 'inWriting']),
  /** Of `inWriting`: who agreed. */
  units: z.array(unit).max(40),
  reason,
  record: Evidence,
  waivedBy: by,
});

export const jointEventSchemas = {
  'case.meetingConvened.v1': CaseMeetingConvenedV1,
  'case.unitSummoned.v1': CaseUnitSummonedV1,
  'case.summonsReplied.v1': CaseSummonsRepliedV1,
  'case.summonsRuled.v1': CaseSummonsRuledV1,
  'case.leadChanged.v1': CaseLeadChangedV1,
  'case.meetingPutOff.v1': CaseMeetingPutOffV1,
  'case.meetingCalledOff.v1': CaseMeetingCalledOffV1,
  'case.meetingHeld.v1': CaseMeetingHeldV1,
  'case.resolutionsAdopted.v1': CaseResolutionsAdoptedV1,
  'case.resolutionReported.v1': CaseResolutionReportedV1,
  'case.resolutionPleaded.v1': CaseResolutionPleadedV1,
  'case.resolutionRuled.v1': CaseResolutionRuledV1,
  'case.jointAssessed.v1': CaseJointAssessedV1,
  'case.meetingWaived.v1': CaseMeetingWaivedV1,
} as const;
