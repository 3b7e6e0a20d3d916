import { Evidence, SummonsReply, SummonsRuling, UnitId, UnitPart } from '@gridcase/contracts';
import { prose } from '@gridcase/runtime';
import { z } from 'zod';
import type { JointAction } from '../domain/joint/actions.ts';
import { InstantOfZone } from './instant-of-zone.ts';

const Reason = prose(5_000);
const Resolution = z.uuid().toLowerCase();
/** What each command about joint meetings says beside the case and the officer. */
export const JOINT_BODIES = {
  convene: z.strictObject({
    meetsAt: InstantOfZone,
    place: prose(500),
    agenda: prose(2_000).optional(),
    /** One of them leads. Left out: whom the register proposes (GET /v1/units/proposal). */
    units: z
      .array(z.strictObject({ unit: UnitId, part: UnitPart }))
      .min(1)
      .max(30)
      .optional(),
  }),
  summon: z.strictObject({ unit: UnitId, reason: Reason }),
  putOffMeeting: z.strictObject({
    meetsAt: InstantOfZone,
    /** Left out: where it was to be. */
    place: prose(500).optional(),
    reason: Reason,
  }),
  callOffMeeting: z.strictObject({ reason: Reason }),
  replyToSummons: z.strictObject({
    unit: UnitId,
    reply: SummonsReply,
    /** Asked for unless it comes. */
    reason: Reason.optional(),
  }),
  ruleOnSummons: z.strictObject({
    unit: UnitId,
    ruling: SummonsRuling,
    reason: Reason,
    /** Who leads instead of a lead that is released. */
    lead: UnitId.optional(),
  }),
  changeLead: z.strictObject({ unit: UnitId, reason: Reason }),
  holdMeeting: z.strictObject({
    heldAt: InstantOfZone,
    /** Who was there. Who is not named and was not excused is recorded as absent. */
    attended: z.array(UnitId).max(40),
    /** The signed record, by reference. */
    record: Evidence.default([]),
  }),
  adoptResolutions: z.strictObject({
    resolutions: z
      .array(z.strictObject({ unit: UnitId, what: prose(1_000), dueAt: InstantOfZone }))
      .min(1)
      .max(40),
  }),
  reportResolution: z.strictObject({
    resolutionId: Resolution,
    note: Reason,
    done: z.boolean(),
    evidence: Evidence.default([]),
  }),
  pleadResolution: z.strictObject({
    resolutionId: Resolution,
    reason: Reason,
    /** By when it can be done; left out: not at all. */
    dueAt: InstantOfZone.optional(),
  }),
  ruleOnResolution: z.strictObject({
    resolutionId: Resolution,
    granted: z.boolean(),
    reason: Reason,
    /** Another deadline than the unit asked for. */
    dueAt: InstantOfZone.optional(),
  }),
  assessJoint: z.strictObject({
    of: z.enum(['whistle', 'answer']),
    /** Whose answer. */
    unit: UnitId.optional(),
    rating: z.int().min(1).max(5),
    note: prose(2_000).optional(),
  }),
  waiveMeeting: z.strictObject({
    reason: Reason,
    /** All units concerned, where they agreed in writing; left out: a supervisor orders it. */
    units: z.array(UnitId).min(1).max(40).optional(),
    /** What they signed, by reference. */
    record: Evidence.default([]),
  }),
} as const satisfies Record<JointAction, z.ZodType>;

export const JOINT_SUMMARIES: Readonly<Record<JointAction, string>> = {
  convene: 'Convene a joint meeting: whom to summon, who leads (大党委联席会议、吹哨)',
  summon: 'Summon one more unit to the joint meeting, before or after it',
  putOffMeeting: 'Put the joint meeting off to another date (改期)',
  callOffMeeting: 'Call the joint meeting off (取消)',
  replyToSummons: 'Say for a unit that it comes, asks to be excused, or that the matter is not its own (应哨)',
  ruleOnSummons: 'Excuse a unit, release it from the matter, or hold it to it (准假、免除、指定)',
  changeLead: 'Have another unit lead (变更牵头单位)',
  holdMeeting: 'Record that the joint meeting was held and who was there (报到)',
  adoptResolutions: 'Record what was resolved: for each unit what, and by when (决议)',
  reportResolution: 'Report on a resolution of your unit: what was done, or that it is done (落实反馈)',
  pleadResolution: 'Say that a resolution can not be done by then, or at all, and why (申请延期、终止)',
  ruleOnResolution: 'Rule, as somebody else than who asked, on what a unit asked for (审批)',
  waiveMeeting:
    'Have a case settled without a joint meeting: all units agreed in writing, or a supervisor orders so (免会)',
  assessJoint: 'Assess the whistle or how a unit answered it, as somebody whom it is not about (双向考核)',
};
