import {
  AreaCode,
  Channel,
  Day,
  EmergencyService,
  Evidence,
  Instant,
  ItemCode,
  Nature,
  Photos,
  RecusalCause,
  Tier,
  Urgency,
} from '@gridcase/contracts';
import { prose } from '@gridcase/runtime';
import { z } from 'zod';
import { CONSULTATION_BODIES, CONSULTATION_SUMMARIES } from './consultation-bodies.ts';
import { HELP_BODIES, HELP_SUMMARIES } from './help-bodies.ts';
import { JOINT_BODIES, JOINT_SUMMARIES } from './joint-bodies.ts';
import { SUPERVISION_BODIES, SUPERVISION_SUMMARIES, SuperviseBody } from './supervision-bodies.ts';
import { TACKLING_BODIES, TACKLING_SUMMARIES } from './tackling-bodies.ts';

const Note = prose(5_000);

/** A call back: `channel` left out is the one that the reporter came by; another one is to be explained in the note. */
const called = { channel: Channel.optional(), note: Note.optional() };

/** Of before or after the work, by reference and hash; the bytes stay with whoever took them. */
const TakenPhotos = Photos.optional();

/** What each command says beside the case and the officer. */
export const BODIES = {
  triage: z.strictObject({
    nature: Nature,
    /** Left out: as it was judged, or the rules' fallback. */
    field: z.string().min(1).max(20).optional(),
    urgency: Urgency.optional(),
    /** Left out: where the place was found to be. */
    areaCode: AreaCode.optional(),
    note: prose(2_000).optional(),
  }),
  accept: z.strictObject({}).nullish(),
  contact: z.strictObject({
    outcome: z.enum(['reached', 'notReached']),
    /** Left out: the one that the reporter came by. */
    channel: Channel.optional(),
    note: Note.optional(),
  }),
  arrive: z.strictObject({ note: Note.optional() }).nullish(),
  progress: z.strictObject({ note: Note, photos: TakenPhotos }),
  answer: z.strictObject({ answer: Note, photos: TakenPhotos }),
  verify: z.discriminatedUnion('satisfied', [
    z.strictObject({ satisfied: z.literal(true), note: Note.optional() }),
    /** Not satisfied: the note is the reason for the rework. */
    z.strictObject({ satisfied: z.literal(false), note: Note }),
  ]),
  close: z.strictObject({ result: prose(2_000) }),
  return: z.strictObject({ reason: Note }),
  transfer: z.strictObject({
    /** Another area of the case's tier; from a queue, another township, or the city. */
    areaCode: AreaCode,
    reason: Note,
  }),
  escalate: z.strictObject({
    reason: Note,
    /** The tier that the officer sees it at: refused when it has moved since. */
    from: Tier.optional(),
  }),
  reopen: z.strictObject({ reason: Note }),
  callback: z.discriminatedUnion('outcome', [
    z.strictObject({
      outcome: z.literal('reached'),
      /** Whether somebody got in touch with them: 响应. */
      responded: z.boolean(),
      /** 解决. */
      solved: z.boolean(),
      /** 满意: 5 very satisfied 非常满意 … 1 very dissatisfied 非常不满意. */
      rating: z.int().min(1).max(5),
      ...called,
    }),
    z.strictObject({ outcome: z.literal('notReached'), ...called }),
    /** Reached, and would not say. */
    z.strictObject({ outcome: z.literal('refused'), ...called }),
  ]),
  supervise: SuperviseBody,
  recordViolation: z.strictObject({
    item: ItemCode,
    premisesId: z.uuid().toLowerCase(),
    occurredOn: Day,
    evidence: Evidence.default([]),
    note: prose(1_000).optional(),
  }),
  withdrawViolation: z.strictObject({ violationId: z.uuid().toLowerCase(), reason: Note }),
  object: z.strictObject({ reason: Note }),
  extend: z.strictObject({
    /** By when it can be settled; UTC with milliseconds. */
    until: Instant,
    /** The reporter reads it. */
    reason: Note,
  }),
  suspend: z.strictObject({
    /** What only the reporter can say; they read it. */
    question: prose(2_000),
  }),
  resume: z.strictObject({ reason: Note }),
  void: z.strictObject({ reason: Note }),
  terminate: z.strictObject({ reason: Note }),
  recuse: z.strictObject({ reason: Note }),
  recuseOther: z.strictObject({
    /** One of both: an officer's id, or an area whose officers, and those of the areas in it, are recused. */
    officerId: z.string().min(1).max(200).optional(),
    unit: AreaCode.optional(),
    cause: RecusalCause,
    reason: Note,
  }),
  /** What is left out stays as it was judged; `field` is one in force. */
  reclassify: z.strictObject({
    nature: Nature.optional(),
    field: z.string().min(1).max(20).optional(),
    urgency: Urgency.optional(),
    reason: Note,
  }),
  move: z.strictObject({
    /** Where it is. */
    areaCode: AreaCode,
    reason: Note,
  }),
  reassign: z.strictObject({ officerId: z.string().min(1).max(200), reason: Note }),
  /** One of both, as it is to read. */
  amend: z.strictObject({ subject: prose(200).optional(), answer: Note.optional(), reason: Note }),
  rule: z.strictObject({
    /** Of an objection: whether it is upheld. */
    granted: z.boolean(),
    /** Of an ending that is granted, the reporter reads it. */
    reason: Note,
    /** Of an objection that is upheld, who is designated; both left out, the people at a queue judge it anew. */
    tier: Tier.optional(),
    areaCode: AreaCode.optional(),
  }),
  merge: z.strictObject({
    /** The case that it is the same matter as, opened before this one. */
    into: z.uuid().toLowerCase(),
    reason: Note,
  }),
  split: z.strictObject({ reason: Note }),
  handToEmergency: z.strictObject({
    service: EmergencyService,
    /** A number or a post, as they named themselves. */
    takenBy: prose(200),
    /** UTC with milliseconds. */
    takenAt: Instant,
    note: prose(2_000).optional(),
  }),
  ruleOutEmergency: z.strictObject({ reason: Note }),
  divert: z.strictObject({
    /** Of the diversions of the rule set in force. */
    diversion: z.string().min(1).max(50),
    /** The reporter reads it, behind what the rule set says of the channel. */
    reason: prose(1_000),
  }),
  settleWithdrawal: z.strictObject({
    /** Whether it ends because its reporter withdrew it. */
    ends: z.boolean(),
    /** The reporter reads it. */
    reason: prose(1_000),
  }),
  ...CONSULTATION_BODIES,
  ...JOINT_BODIES,
  ...HELP_BODIES,
  ...SUPERVISION_BODIES,
  ...TACKLING_BODIES,
} as const;

export const SUMMARIES: Readonly<Record<keyof typeof BODIES, string>> = {
  triage: 'Judge a case that waits in a human queue, and dispatch it (研判派单)',
  accept: 'Take a case up (签收)',
  contact: 'Note that the reporter was called, and whether they were reached (联系诉求人)',
  arrive: 'Note that you are at the place (到场)',
  progress: 'Note progress; the first note is the first answer (首次反馈)',
  answer: 'Say what came of it (办结反馈)',
  verify: 'Say, as somebody else than who answered, whether the result is good; if not, it is rework (核查/回访/返工)',
  close: 'Close a case, not unseen on your own answer; one on the township list is struck off (结案/销号)',
  return: "Return a case that is not yours to the township's human queue, from the township to the city's (退回)",
  transfer: 'Send a case sideways: to another area of its tier, or from one queue to another (转办)',
  escalate: 'Send a case one tier up (上报)',
  reopen: 'Reopen a closed case (重新打开)',
  callback: 'Note that the reporter was called back, by somebody who did not do the work, and what they said (回访)',
  supervise:
    'Order a unit to put a case right, daily, on the board or by interview, or push it by a word (督办、挂牌、约谈)',
  recordViolation: 'Record that an item of the points catalogue was broken; it counts when the case is closed (扣分)',
  withdrawViolation: 'Take back a violation that no close has confirmed yet',
  object: 'Object to a dispatch; whoever has the case keeps it until another has ruled (派单异议)',
  extend: 'Ask for more time to settle a case, before it is due, with the reason that the reporter is told (延期)',
  suspend:
    'Ask the reporter what only they can say; the clocks that the rule set names stand still, once another has approved (挂起)',
  resume: 'Go on without waiting for the reporter: what stood still runs again (恢复办理)',
  void: 'Ask that a case be struck out: there never was such a matter (作废)',
  terminate: 'Ask that a case be ended without being settled (终止)',
  recuse: 'Have nothing to do with a case any more, on an interest of your own (自行回避)',
  recuseOther: 'Recuse another officer, or all of an area: the reporter asked for it, or it is about them (责令回避)',
  reclassify: 'Judge a case otherwise while somebody has it (改类)',
  move: 'Say that a case is elsewhere than it was found to be; whoever holds its tier there has it then (改址)',
  reassign: 'Have another officer do it for the same handler (改派)',
  amend: "Correct a case's subject, or the answer before it is checked (更正)",
  rule: 'Rule, as another than who asked, on an objection, more time, voiding or termination (裁定)',
  merge:
    'Merge a case into an older one that is the same matter: it is worked on there, and all reporters are answered (并单)',
  handToEmergency:
    'Record that 110, 119, 120 or 122 took the danger over, who and when; the case stays yours (紧急移交)',
  ruleOutEmergency: 'Say that there is nothing in a danger for 110, 119, 120 or 122, and why (无需移交)',
  divert: 'Close a case that belongs to another channel, which its reporter is told; never a danger (分流)',
  settleWithdrawal: 'Say whether a case ends because everybody who reported it has withdrawn it; never a danger (撤诉)',
  split: 'Split a case off again from the one that it was merged into: it goes back to where it was (撤销并单)',
  ...CONSULTATION_SUMMARIES,
  ...JOINT_SUMMARIES,
  ...HELP_SUMMARIES,
  ...SUPERVISION_SUMMARIES,
  ...TACKLING_SUMMARIES,
};
