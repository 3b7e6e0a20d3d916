import { CHINA } from '@gridcase/calendar';
import { Nature, Tier, Urgency } from '@gridcase/contracts';
import { z } from 'zod';
import { Batches } from './batch/batch-policy.ts';
import { Clocks, Promises } from './clock-policy.ts';
import { Diversions } from './diversions/diversion-policy.ts';
import { Escalation } from './escalation-policy.ts';
import { Copies, Lists } from './guards/guard-policy.ts';
import { JOINT_ACTIONS } from './joint/actions.ts';
import { JOINT_PERMISSIONS, JointPolicy } from './joint/joint-policy.ts';
import { Limit, Minutes } from './limit.ts';
import { Merging } from './merging/merge-policy.ts';
import { Suspension } from './pause/pause-policy.ts';
import { Permission, Roles } from './permission.ts';
import { PhotoPolicy } from './photos/photo-policy.ts';
import { Reminders } from './remind.ts';
import { SETTLE_WITHDRAWAL, WithdrawalPolicy } from './residents/withdrawal-policy.ts';
import { Extension } from './rulings/ruling-policy.ts';
import { Matters, Stages } from './stages/stage-policy.ts';
import { SUPERVISION_ACTIONS } from './supervision/actions.ts';
import { SUPERVISION_PERMISSIONS, SupervisionPolicy } from './supervision/supervision-policy.ts';
import { TACKLING_ACTIONS } from './tackling/actions.ts';
import { TACKLING_PERMISSIONS, TacklingPolicy } from './tackling/tackling-policy.ts';
import { Unhappy } from './unhappy-policy.ts';

/** Everything that a person may do to a case. */
export const OfficerAction = z.enum([
  'triage',
  'accept',
  'contact',
  'arrive',
  'progress',
  'answer',
  'verify',
  'close',
  'return',
  'transfer',
  'escalate',
  'reopen',
  'callback',
  'supervise',
  'recordViolation',
  'withdrawViolation',
  'object',
  'extend',
  'suspend',
  'resume',
  'void',
  'terminate',
  'rule',
  'handToEmergency',
  'ruleOutEmergency',
  'divert',
  'settleWithdrawal',
  'merge',
  'split',
  'recuse',
  'recuseOther',
  ...(['openConsultation', 'addParties', 'removeParty', 'callSession', 'callOffSession', 'holdSession'] as const),
  ...(['correctSession', 'concludeConsultation', 'settleUndertaking', 'openPartyContact'] as const),
  'reclassify',
  'move',
  'reassign',
  'amend',
  'askHelp',
  'answerHelp',
  ...JOINT_ACTIONS,
  ...SUPERVISION_ACTIONS,
  ...TACKLING_ACTIONS,
]);
export type OfficerAction = z.infer<typeof OfficerAction>;

/** Sideways: by who keeps an eye on more than one grid. */
const TRANSFER: z.output<typeof Permission> = {
  any: ['townshipOfficer', 'supervisor', 'intakeDesk'],
  grid: ['communityOfficer'],
  community: ['communityOfficer'],
  joint: ['communityOfficer'],
  township: [],
};

/** Whoever hears of a danger hands it over. */
const HAND_OVER: z.output<typeof Permission> = {
  any: ['gridWorker', 'communityOfficer', 'departmentOfficer', 'townshipOfficer', 'supervisor', 'intakeDesk'],
  ...{ grid: [], community: [], joint: [], township: [] },
};
/** What is not ours is said at the desk. */
const DIVERT: z.output<typeof Permission> = {
  any: ['intakeDesk', 'townshipOfficer', 'supervisor'],
  ...{ grid: [], community: [], joint: [], township: [] },
};

/** What is one matter is seen by who keeps an eye on more than one grid. */
const MERGE: z.output<typeof Permission> = TRANSFER;
/** What a family of commands says where a rule set does not. */
const defaultsOf = <Action extends string>(permissions: Readonly<Record<Action, unknown>>) =>
  Object.fromEntries(
    Object.entries(permissions).map(([action, given]) => [action, Permission.default(() => Permission.parse(given))]),
  ) as Record<Action, z.ZodDefault<typeof Permission>>;

/** By another than who asked, and than who has it. */
const RULE: z.output<typeof Permission> = {
  any: ['supervisor'],
  grid: ['townshipOfficer'],
  community: ['townshipOfficer'],
  joint: ['townshipOfficer'],
  township: [],
};

/** Whoever looks after others' work, and whom the reporter asks. */
const RECUSE_OTHER: z.output<typeof Permission> = {
  any: ['intakeDesk', 'townshipOfficer', 'supervisor'],
  ...{ grid: [], community: [], joint: [], township: [] },
};

/** The community leads the consultation of a dispute (社区党委牵头协商; the Yiwu article, practice 4). */
const CONSULTS: z.output<typeof Permission> = {
  ...{ any: [], grid: [], community: ['communityOfficer'], joint: [], township: [] },
};
/** What was agreed on is followed up by it too, wherever the case is by then; and by the township around it. */
const FOLLOWS_UP: z.output<typeof Permission> = {
  ...{ any: ['communityOfficer', 'townshipOfficer'], grid: [], community: [], joint: [], township: [] },
};

/**
 * What came later may be left out. A violation is then for those who may note progress, as is to object, to ask for more
 * time, and to ask the reporter; to ask that it be ended unsettled for those who may close; a call back for those who may verify.
 */
const Permissions = z
  .strictObject({
    ...{ triage: Permission, accept: Permission, progress: Permission, answer: Permission, verify: Permission },
    ...{ close: Permission, return: Permission, escalate: Permission, reopen: Permission, supervise: Permission },
    transfer: Permission.default(TRANSFER),
    handToEmergency: Permission.default(HAND_OVER),
    ruleOutEmergency: Permission.default(HAND_OVER),
    divert: Permission.default(DIVERT),
    settleWithdrawal: Permission.default(SETTLE_WITHDRAWAL),
    merge: Permission.default(MERGE),
    split: Permission.default(MERGE),
    callback: Permission.optional(),
    ...{ recordViolation: Permission.optional(), withdrawViolation: Permission.optional() },
    object: Permission.optional(),
    extend: Permission.optional(),
    ...{ contact: Permission.optional(), arrive: Permission.optional() },
    suspend: Permission.optional(),
    resume: Permission.optional(),
    ...{ void: Permission.optional(), terminate: Permission.optional() },
    rule: Permission.default(RULE),
    ...{ reclassify: Permission.optional(), move: Permission.optional(), reassign: Permission.optional() },
    ...{ amend: Permission.optional(), askHelp: Permission.optional(), answerHelp: Permission.optional() },
    recuse: Permission.optional(),
    recuseOther: Permission.default(RECUSE_OTHER),
    openConsultation: Permission.default(CONSULTS),
    addParties: Permission.default(CONSULTS),
    removeParty: Permission.default(CONSULTS),
    callSession: Permission.default(CONSULTS),
    callOffSession: Permission.default(CONSULTS),
    holdSession: Permission.default(CONSULTS),
    correctSession: Permission.default(CONSULTS),
    concludeConsultation: Permission.default(CONSULTS),
    settleUndertaking: Permission.default(FOLLOWS_UP),
    openPartyContact: Permission.default(CONSULTS),
    ...defaultsOf(JOINT_PERMISSIONS),
    ...defaultsOf(SUPERVISION_PERMISSIONS),
    ...defaultsOf(TACKLING_PERMISSIONS),
  })
  .transform(
    (given): Record<OfficerAction, z.output<typeof Permission>> => ({
      ...given,
      callback: given.callback ?? given.verify,
      recordViolation: given.recordViolation ?? given.progress,
      withdrawViolation: given.withdrawViolation ?? given.progress,
      reclassify: given.reclassify ?? given.transfer,
      move: given.move ?? given.transfer,
      reassign: given.reassign ?? given.transfer,
      amend: given.amend ?? given.progress,
      askHelp: given.askHelp ?? given.progress,
      answerHelp: given.answerHelp ?? given.askHelp ?? given.progress,
      recuse: given.recuse ?? given.progress,
      object: given.object ?? given.progress,
      extend: given.extend ?? given.progress,
      contact: given.contact ?? given.progress,
      arrive: given.arrive ?? given.progress,
      suspend: given.suspend ?? given.progress,
      resume: given.resume ?? given.suspend ?? given.progress,
      void: given.void ?? given.close,
      terminate: given.terminate ?? given.close,
    }),
  );

/** 民情议事会: how many beside who proposed it must want a matter talked about. No source gives a number: one is somebody else's word. */
const Deliberations = z.strictObject({ supporters: z.int().min(0).max(1_000).default(1) });

/** What follows from a triage, and what may follow later. In force at the instant of each decision. */
export const Policy = z.strictObject({
  /** Which tier settles a matter of which nature. */
  tierOf: z.record(Nature, Tier),
  /** The calendar of limits in working time that name none. */
  calendar: z.string().min(1).max(50).default(CHINA),
  deadlines: z.record(Tier, z.record(Urgency, Stages)),
  matters: Matters.default([]),
  clocks: Clocks.default(Clocks.parse({})),
  promise: Promises,
  reminders: Reminders.default({}),
  /** How long before those who were called to a session or a joint meeting are reminded of it; left out: they are not. */
  remindCalled: Limit.optional(),
  lists: Lists.default({}),
  copies: Copies.default({}),
  extension: Extension.default(Extension.parse({})),
  suspension: Suspension.default(Suspension.parse({})),
  escalation: Escalation,
  unhappy: Unhappy.default(Unhappy.parse({})),
  merging: Merging.default(Merging.parse({})),
  deliberation: Deliberations.default(Deliberations.parse({})),
  batch: Batches.default(Batches.parse({})),
  /** Channels that a matter may belong to which is not ours. */
  diversions: Diversions,
  /** Minutes by which a danger is handed to 110, 119, 120 or 122, or said to be none for them (Beijing Art. 11 (1), 29); null: no clock. */
  handover: Minutes.nullable().default(null),
  photos: PhotoPolicy.default(PhotoPolicy.parse({})),
  withdrawal: WithdrawalPolicy.default(WithdrawalPolicy.parse({})),
  joint: JointPolicy.default(JointPolicy.parse({})),
  supervision: SupervisionPolicy.default(SupervisionPolicy.parse({})),
  tackling: TacklingPolicy.default(TacklingPolicy.parse({})),
  permissions: Permissions,
  /** Who may name an area outside of their own, where a case is transferred or judged by hand. */
  beyondOwnArea: Roles.default(['townshipOfficer', 'supervisor', 'intakeDesk']),
  /** Whoever gave the last answer neither verifies it nor closes the case on it. */
  secondPerson: z.boolean().default(true),
});
export type Policy = z.output<typeof Policy>;
