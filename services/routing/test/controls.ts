/** Named examples. Places are Yiwu's; people and matters are made up. */

import { chinaCalendars, createCalendarBook } from '@gridcase/calendar';
import type { DataOf, Handler, Tier } from '@gridcase/contracts';
import type { Handlers, Officer, RulesInForce } from '../src/domain/commands.ts';
import { Diversions } from '../src/domain/diversions/diversion-policy.ts';
import type { ReportReceived } from '../src/domain/events.ts';
import { JOINT_ACTIONS, type JointAction } from '../src/domain/joint/actions.ts';
import type { Committee } from '../src/domain/joint/commands.ts';
import { JOINT_PERMISSIONS, JointPolicy } from '../src/domain/joint/joint-policy.ts';
import type { MergeTarget } from '../src/domain/merging/commands.ts';
import { Merging } from '../src/domain/merging/merge-policy.ts';
import { Suspension } from '../src/domain/pause/pause-policy.ts';
import type { Policy } from '../src/domain/policy.ts';
import type { RuleSetInput } from '../src/domain/rule-set.ts';
import { Extension } from '../src/domain/rulings/ruling-policy.ts';
import { SUPERVISION_ACTIONS, type SupervisionAction } from '../src/domain/supervision/actions.ts';
import { SUPERVISION_PERMISSIONS, SupervisionPolicy } from '../src/domain/supervision/supervision-policy.ts';
import { TACKLING_ACTIONS, type TacklingAction } from '../src/domain/tackling/actions.ts';
import { TACKLING_PERMISSIONS, TacklingPolicy } from '../src/domain/tackling/tackling-policy.ts';
import type { Judgement } from '../src/domain/triage.ts';
import { Unhappy } from '../src/domain/unhappy-policy.ts';

export const CITY = '330782';
export const TOWNSHIP = '330782001';
export const COMMUNITY = '330782001004';
export const GRID = '330782001004001';
/** The grid beside it, in the same community. */
export const NEXT_GRID = '330782001004002';
export const ELSEWHERE = '330782002';
export const FAR_COMMUNITY = '330782002005';
export const FAR_GRID = '330782002005001';

/** 2026-11-24T02:00:00 in Yiwu: the burst pipe's hour. */
export const TWO_AT_NIGHT = Date.parse('2026-11-23T18:00:00.000Z');
export const MINUTE = 60_000;
export const at = (minutes: number): number => TWO_AT_NIGHT + minutes * MINUTE;
export const instant = (minutes: number): string => new Date(at(minutes)).toISOString();

const everybody = ['gridWorker', 'communityOfficer', 'townshipOfficer', 'supervisor'] as const;
const handlersOnly = {
  grid: ['gridWorker' as const],
  community: ['communityOfficer' as const],
  joint: ['communityOfficer' as const],
  township: ['townshipOfficer' as const],
};

const limits = { accept: 15, answer: 30, settle: 120 };
const perUrgency = { critical: limits, urgent: limits, normal: { accept: 60, answer: 240, settle: 1_440 } };

const promised = { critical: 1_000, urgent: 4_000, normal: 20_000 };
const longPromised = { critical: 3_000, urgent: 8_000, normal: 90_000 };

const jointPermissions = Object.fromEntries(
  JOINT_ACTIONS.map((action) => [action, { ...JOINT_PERMISSIONS[action] }]),
) as unknown as Pick<Policy['permissions'], JointAction>;

const supervisionPermissions = Object.fromEntries(
  SUPERVISION_ACTIONS.map((action) => [action, { ...SUPERVISION_PERMISSIONS[action] }]),
) as unknown as Pick<Policy['permissions'], SupervisionAction>;

/** Everything that rules may order by themselves. */
export const strictSupervision = SupervisionPolicy.parse({
  byRule: {
    overdue: { of: ['settle', 'promise'], level: 'daily' },
    refusesToTake: 'listed',
    notSolved: { reworks: 2, level: 'daily' },
    ...{ unanswered: true, interviewAt: 3 },
  },
});

const tacklingPermissions = Object.fromEntries(
  TACKLING_ACTIONS.map((action) => [action, { ...TACKLING_PERMISSIONS[action] }]),
) as unknown as Pick<Policy['permissions'], TacklingAction>;

export const policy: Policy = {
  calendar: 'cn',
  reminders: {},
  tierOf: { service: 'grid', dispute: 'community', crossDepartment: 'joint', beyondCommunity: 'township' },
  deadlines: { grid: perUrgency, community: perUrgency, joint: perUrgency, township: perUrgency },
  escalation: {
    accept: ['grid', 'community', 'joint'],
    ...{ contact: [], onSite: [], answer: [] },
    settle: ['grid', 'community', 'joint'],
    triage: true,
  },
  clocks: {
    triage: { critical: 5, urgent: 30, normal: 600 },
    verify: { critical: 60, urgent: 600, normal: 1_200 },
    close: { critical: 200, urgent: 800, normal: 1_600 },
    callback: { critical: 20, urgent: 90, normal: 700 },
    ruling: { critical: 100, urgent: 900, normal: 2_880 },
  },
  ...{ lists: {}, copies: {}, matters: [] },
  extension: Extension.parse({}),
  suspension: Suspension.parse({}),
  unhappy: Unhappy.parse({}),
  deliberation: { supporters: 1 },
  batch: { most: 1_000 },
  merging: Merging.parse({ urgentFrom: 3 }),
  diversions: Diversions.parse(undefined),
  joint: JointPolicy.parse({}),
  supervision: SupervisionPolicy.parse({}),
  withdrawal: { endsIn: ['queued'] },
  handover: null,
  photos: { afterFor: [] },
  tackling: TacklingPolicy.parse({}),
  promise: { grid: promised, community: promised, joint: promised, township: longPromised },
  permissions: {
    triage: permission({ any: ['townshipOfficer', 'intakeDesk'] }),
    accept: permission(handlersOnly),
    progress: permission(handlersOnly),
    answer: permission(handlersOnly),
    verify: permission({ any: ['supervisor'], grid: ['communityOfficer'] }),
    close: permission({ any: ['supervisor', 'townshipOfficer'] }),
    return: permission(handlersOnly),
    transfer: permission({
      any: ['townshipOfficer', 'supervisor', 'intakeDesk'],
      ...{ grid: ['communityOfficer'], community: ['communityOfficer'], joint: ['communityOfficer'] },
    }),
    escalate: permission(handlersOnly),
    reopen: permission({ any: ['supervisor'] }),
    callback: permission({ any: ['supervisor', 'intakeDesk'], grid: ['communityOfficer'] }),
    supervise: permission({ any: ['supervisor'] }),
    recordViolation: permission(handlersOnly),
    withdrawViolation: permission(handlersOnly),
    object: permission(handlersOnly),
    extend: permission(handlersOnly),
    contact: permission(handlersOnly),
    arrive: permission(handlersOnly),
    suspend: permission(handlersOnly),
    resume: permission(handlersOnly),
    void: permission({ any: ['supervisor', 'townshipOfficer'] }),
    terminate: permission({ any: ['supervisor', 'townshipOfficer'] }),
    ...{ reclassify: corrector(), move: corrector(), reassign: corrector(), amend: permission(handlersOnly) },
    ...{ askHelp: permission(handlersOnly), answerHelp: permission(handlersOnly) },
    recuse: permission(handlersOnly),
    recuseOther: permission({ any: ['townshipOfficer', 'supervisor', 'intakeDesk'] }),
    rule: permission({
      any: ['supervisor'],
      ...{ grid: ['townshipOfficer'], community: ['townshipOfficer'], joint: ['townshipOfficer'] },
    }),
    handToEmergency: permission({ any: ['intakeDesk', 'gridWorker', 'townshipOfficer', 'supervisor'] }),
    ruleOutEmergency: permission({ any: ['intakeDesk', 'gridWorker', 'townshipOfficer', 'supervisor'] }),
    divert: permission({ any: ['intakeDesk', 'townshipOfficer', 'supervisor'] }),
    settleWithdrawal: permission({ any: ['intakeDesk', 'townshipOfficer', 'supervisor'], grid: ['gridWorker'] }),
    merge: permission({ any: ['supervisor', 'townshipOfficer'], grid: ['communityOfficer'] }),
    split: permission({ any: ['supervisor', 'townshipOfficer'], grid: ['communityOfficer'] }),
    openConsultation: permission({ community: ['communityOfficer'] }),
    addParties: permission({ community: ['communityOfficer'] }),
    removeParty: permission({ community: ['communityOfficer'] }),
    callSession: permission({ community: ['communityOfficer'] }),
    callOffSession: permission({ community: ['communityOfficer'] }),
    holdSession: permission({ community: ['communityOfficer'] }),
    correctSession: permission({ community: ['communityOfficer'] }),
    concludeConsultation: permission({ community: ['communityOfficer'] }),
    openPartyContact: permission({ community: ['communityOfficer'] }),
    settleUndertaking: permission({ any: ['communityOfficer', 'townshipOfficer'] }),
    ...jointPermissions,
    ...supervisionPermissions,
    ...tacklingPermissions,
  },
  beyondOwnArea: ['townshipOfficer', 'supervisor', 'intakeDesk'],
  secondPerson: true,
};

function corrector() {
  return permission({ any: ['townshipOfficer', 'supervisor', 'intakeDesk'], grid: ['communityOfficer'] });
}

function permission(given: Partial<Policy['permissions']['accept']>): Policy['permissions']['accept'] {
  return { any: [], grid: [], community: [], joint: [], township: [], ...given };
}

/** A policy under which everybody may do everything: for tests of what the state allows. */
export const freePolicy: Policy = {
  ...policy,
  permissions: Object.fromEntries(
    Object.keys(policy.permissions).map((action) => [action, permission({ any: [...everybody] })]),
  ) as Policy['permissions'],
  secondPerson: false,
};

export const calendars = createCalendarBook(chinaCalendars);
export const rules: RulesInForce = { name: 'control', version: '1', fallbackField: '9900', policy, calendars };

/** A small rule set whose words are easy to see. */
export const ruleSet: RuleSetInput = {
  name: 'control',
  version: '1',
  effective: { from: '2020-01-01T00:00:00.000Z' },
  subjectFactor: 2,
  fields: [
    { code: '0101', name: { zh: '供水', en: 'Water' }, from: '2020-01-01T00:00:00.000Z' },
    { code: '0203', name: { zh: '噪音', en: 'Noise' }, from: '2020-01-01T00:00:00.000Z' },
    { code: '9900', name: { zh: '其他', en: 'Other' }, from: '2020-01-01T00:00:00.000Z' },
  ],
  units: [
    { name: '城管', words: ['城管', '综合执法'] },
    { name: '消防', words: ['消防大队', '消防'] },
  ],
  rules: [
    { id: 'field.water', when: { words: { any: [{ weight: 3, words: ['水管', 'pipe'] }] } }, gives: { field: '0101' } },
    {
      id: 'field.noise',
      when: { words: { any: [{ weight: 2, words: ['噪音', 'noise'] }] } },
      gives: { field: '0203' },
    },
    { id: 'repair', when: { words: { any: ['爆裂', '维修', 'burst'] } }, gives: { nature: 'service', weight: 4 } },
    { id: 'quarrel', when: { words: { any: ['吵', '商量'] } }, gives: { nature: 'dispute', weight: 4 } },
    { id: 'manyUnits', when: { unitsNamed: { min: 2 } }, gives: { nature: 'crossDepartment', weight: 5 } },
    { id: 'stalled', when: { words: { any: ['烂尾'] } }, gives: { nature: 'beyondCommunity', weight: 4 } },
    {
      id: 'danger',
      when: { words: { any: ['爆裂', 'burst'], except: ['怕爆裂'] }, field: ['01'] },
      gives: { urgency: 'critical', weight: 1 },
    },
  ],
  thresholds: {
    nature: { least: 3, margin: 1 },
    field: { least: 1, fallback: '9900' },
    urgency: { urgent: 1, critical: 1 },
  },
  policy,
};

const worker: Handler = {
  role: 'gridWorker',
  unit: '绣湖社区第1网格',
  areaCode: GRID,
  personId: 'gw-0001',
  name: '胡琳',
};

export const allHandlers: Record<Tier, Handler> = {
  grid: worker,
  community: { role: 'communityCommittee', unit: '绣湖社区居民委员会', areaCode: COMMUNITY },
  joint: { role: 'jointMeeting', unit: '绣湖社区“大党委”联席会议', areaCode: COMMUNITY },
  township: { role: 'township', unit: '稠城街道办事处', areaCode: TOWNSHIP },
};

/** Who holds the same tiers in the grid beside, and in another township. */
export const nextHandlers: Record<Tier, Handler> = {
  ...allHandlers,
  grid: { ...worker, unit: '绣湖社区第2网格', areaCode: NEXT_GRID, personId: 'gw-0002', name: '陈立' },
};
export const farHandlers: Record<Tier, Handler> = {
  grid: { ...worker, unit: '鸡鸣山社区第1网格', areaCode: FAR_GRID, personId: 'gw-0901', name: '吴越' },
  community: { role: 'communityCommittee', unit: '鸡鸣山社区居民委员会', areaCode: FAR_COMMUNITY },
  joint: { role: 'jointMeeting', unit: '鸡鸣山社区“大党委”联席会议', areaCode: FAR_COMMUNITY },
  township: { role: 'township', unit: '江东街道办事处', areaCode: ELSEWHERE },
};

/** 绣湖社区的大党委: the committee itself and four made-up members. */
export const committee: Committee = {
  community: COMMUNITY,
  members: [
    { unit: COMMUNITY, name: '绣湖社区居民委员会' },
    { unit: 'zf-001', name: '稠城街道综合行政执法中队' },
    { unit: 'hb-001', name: '稠城街道生态环境所' },
    { unit: 'sj-001', name: '稠城街道市场监督管理所' },
    { unit: 'wy-001004', name: '绣湖物业服务有限公司' },
  ],
  proposed: [
    { unit: 'zf-001', name: '稠城街道综合行政执法中队', part: 'lead', because: '市容环卫 (0106)' },
    { unit: 'wy-001004', name: '绣湖物业服务有限公司', part: 'support', because: '小区保洁 (0106)' },
  ],
  own: [COMMUNITY],
};

export const handlersIn = (areaCode: string, byTier: Handlers['byTier'] = allHandlers): Handlers => ({
  areaCode,
  queue: areaCode.length < 9 ? areaCode : areaCode.slice(0, 9),
  cityQueue: areaCode.slice(0, 6),
  byTier,
});

export const officers = {
  worker: { id: 'gw-0001', role: 'gridWorker', area: GRID },
  community: { id: 'co-1', role: 'communityOfficer', area: COMMUNITY },
  nextWorker: { id: 'gw-0007', role: 'gridWorker', area: GRID },
  township: { id: 'to-1', role: 'townshipOfficer', area: TOWNSHIP },
  supervisor: { id: 'su-1', role: 'supervisor', area: CITY },
  desk: { id: 'desk-1', role: 'intakeDesk', area: CITY },
  stranger: { id: 'to-9', role: 'townshipOfficer', area: ELSEWHERE },
} as const satisfies Record<string, Officer>;

export const REPORT_ID = '7d8f7a3e-3f0d-5c44-9a52-6d7e0a3b1c2d';

export const report = (given: Partial<ReportReceived> = {}): ReportReceived => ({
  reportId: REPORT_ID,
  channel: 'hotline',
  integration: 'hotline-demo',
  externalId: 'call-1',
  contentHash: 'a'.repeat(64),
  receivedAt: instant(0),
  subject: '水管爆裂',
  text: '绣湖社区3幢水管爆裂，请派人维修。',
  location: found(GRID),
  attachments: [],
  ...given,
});

export const found = (areaCode: string): ReportReceived['location'] => ({
  status: 'found',
  areaCode,
  method: 'communityName',
  candidates: [areaCode],
  territoryVersion: 'control',
});

export const nowhere: ReportReceived['location'] = {
  status: 'unknown',
  areaCode: null,
  method: 'none',
  candidates: [],
  territoryVersion: 'control',
};

export const eitherOfTwo: ReportReceived['location'] = {
  status: 'ambiguous',
  areaCode: CITY,
  method: 'communityName',
  candidates: ['330782001010', '330782009001'],
  territoryVersion: 'control',
};

export const judgement = (given: Partial<Judgement> = {}): Judgement => ({
  nature: 'service',
  field: '0101',
  urgency: 'critical',
  explanation: {
    ruleSet: 'control',
    ruleSetVersion: '1',
    matched: [{ rule: 'repair', because: 'says 爆裂' }],
    facts: {},
  },
  ...given,
});

/** An older case of the same matter, dispatched as the danger that it is. */
export const target = (given: Partial<MergeTarget> = {}): MergeTarget => ({
  ...{ caseId: '00000000-0000-5000-8000-000000000001', openedAt: instant(-30), phase: 'dispatched', areaCode: GRID },
  ...{ urgency: 'critical', history: false, reports: 1, reporters: new Set<string>() },
  ...given,
});

/** A report of another case: so many there are. */
export const joined = (number: number, given: Partial<DataOf<'case.joined.v1'>> = {}): DataOf<'case.joined.v1'> => {
  const end = String(number).padStart(12, '0');
  const caseId = `00000000-0000-5000-8000-1${end.slice(1)}`;
  return { caseId, reportId: `00000000-0000-5000-8000-2${end.slice(1)}`, channel: 'wechat', through: caseId, ...given };
};
