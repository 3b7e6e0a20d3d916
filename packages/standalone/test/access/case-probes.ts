import { type Frame, listen } from './listen.ts';
import type { Call } from './people.ts';
import type { Variant } from './places.ts';
import type { Probe, Probes } from './probe.ts';
import { get, post, TODAY, type World } from './world.ts';

const NOBODY = '00000000-0000-5000-8000-000000000000';

/** What each command says. None of them can be done: the case is closed, or waits, or is at work. */
const WORDS = {
  triage: { nature: 'service' },
  accept: {},
  contact: { outcome: 'reached' },
  arrive: {},
  progress: { note: '在路上' },
  answer: { answer: '已修好' },
  verify: { satisfied: true },
  callback: { outcome: 'notReached' },
  close: { result: '已办结' },
  return: { reason: '不是网格的事' },
  escalate: { reason: '办不了' },
  reopen: { reason: '又坏了' },
  supervise: { level: 'reminder' },
  object: { reason: '不归网格管' },
  suspend: { question: '请问是哪一幢？' },
  resume: { reason: '已问清' },
  extend: { until: '2099-01-01T00:00:00.000Z', reason: '等配件' },
  void: { reason: '误录' },
  terminate: { reason: '已进入诉讼' },
  rule: { granted: true, reason: '情况属实' },
  reclassify: { urgency: 'urgent', reason: '实为供水' },
  reassign: { officerId: 'nobody', reason: '休假' },
  amend: { subject: '路灯坏了', reason: '记错' },
  askHelp: { member: 'nobody-at-all', what: '关总阀' },
  answerHelp: { helpId: NOBODY, outcome: 'done' },
  recuse: { reason: '当事人是我的亲属' },
  recuseOther: { officerId: 'nobody', cause: 'reported', reason: '反映网格员' },
  handToEmergency: { service: '119', takenBy: '接警员', takenAt: '2026-11-24T00:00:00.000Z' },
  ruleOutEmergency: { reason: '无危险' },
  divert: { diversion: 'litigation', reason: '已起诉' },
  settleWithdrawal: { ends: true, reason: '已修好' },
  merge: { into: '00000000-0000-5000-8000-000000000000', reason: '同一件事' },
  split: { reason: '不是同一件事' },
  withdrawViolation: { violationId: '00000000-0000-5000-8000-000000000000', reason: '看错了' },
  openConsultation: { matter: '投放点移位' },
  addParties: { parties: [{ kind: 'unit', unit: '城管办' }] },
  removeParty: { partyId: NOBODY, reason: '搬走了' },
  callSession: { at: '2026-12-01T19:30:00+08:00', place: '议事厅' },
  callOffSession: { sessionId: NOBODY, reason: '下雨' },
  holdSession: { heldAt: '2026-11-23T19:30:00+08:00', place: '议事厅' },
  correctSession: { sessionId: NOBODY, heldAt: '2026-11-23T19:30:00+08:00', place: '议事厅', reason: '记错了' },
  concludeConsultation: { outcome: 'notAgreed', text: '各方意见不一' },
  settleUndertaking: { undertakingId: NOBODY, outcome: 'kept', note: '已移位' },
  openPartyContact: { partyId: NOBODY, reason: '电话通知' },
} as const;

const OF_QUEUES: readonly string[] = [
  'triage',
  'transfer',
  'close',
  'supervise',
  'void',
  'terminate',
  'rule',
  'merge',
  'handToEmergency',
  'ruleOutEmergency',
  'divert',
  'settleWithdrawal',
  'recuse',
  'move',
  'amend',
  'recuseOther',
];
const UNIT = { unit: 'wy-001004', reason: '与本单位有关' } as const;
const RESOLUTION = { resolutionId: '00000000-0000-5000-8000-000000000000' } as const;
/** The same of joint meetings: there is none. */
const JOINT_WORDS = {
  convene: { meetsAt: '2030-01-01T01:00:00.000Z', place: '社区会议室' },
  summon: UNIT,
  putOffMeeting: { meetsAt: '2030-01-02T01:00:00.000Z', reason: '有台风' },
  callOffMeeting: { reason: '不必开了' },
  replyToSummons: { unit: UNIT.unit, reply: 'comes' },
  ruleOnSummons: { ...UNIT, ruling: 'excused' },
  changeLead: UNIT,
  holdMeeting: { heldAt: '2026-01-01T01:00:00.000Z', attended: [] },
  adoptResolutions: { resolutions: [{ unit: UNIT.unit, what: '清运垃圾', dueAt: '2030-01-03T01:00:00.000Z' }] },
  reportResolution: { ...RESOLUTION, note: '已清运', done: true },
  pleadResolution: { ...RESOLUTION, reason: '车坏了' },
  ruleOnResolution: { ...RESOLUTION, granted: true, reason: '属实' },
  assessJoint: { of: 'whistle', rating: 5 },
  waiveMeeting: { reason: '一家即可' },
} as const;

const ORDER = { supervisionId: NOBODY } as const;
/** The same of what was ordered: nothing was. */
const SUPERVISION_WORDS = {
  answerSupervision: { ...ORDER, reply: '已办' },
  liftSupervision: { ...ORDER, reason: '核实' },
  putOffInterview: { ...ORDER, at: '2030-01-02T01:00:00.000Z', reason: '有台风' },
  holdInterview: { ...ORDER, heldAt: '2026-01-01T01:00:00.000Z', attended: [] },
  dismissInterview: { proposalId: NOBODY, reason: '不必' },
} as const;

const TEAM = { lead: { unit: '街道党工委', officerId: 'nobody' } } as const;
const PROOF = [{ ref: 'lists/17.pdf', sha256: 'c'.repeat(64) }];
const MEASURE = { unit: '城建办', what: '鉴定', dueAt: '2030-01-03T01:00:00.000Z' } as const;
/** The same of a township's list: none of them is on one. */
const TACKLING_WORDS = {
  formTeam: TEAM,
  changeTeam: { ...TEAM, reason: '调离' },
  planMeasures: { measures: [MEASURE] },
  changeMeasure: { measureId: NOBODY, reason: '不必了' },
  reportMeasure: { measureId: NOBODY, note: '已完成', done: true },
  reportStage: { text: '进展顺利' },
  askStrikeOff: { result: '已解决', reason: '核查无误', proof: PROOF },
  ruleOnStrikeOff: { granted: true, reason: '属实' },
  sendToCity: { reason: '街道无权' },
  decideAtCity: { instruction: '由街道办理' },
} as const;

const HISTORY = {
  ...{ channel: 'platform', externalId: 'old-1', text: '路灯坏了', occurredAt: '2019-05-04T01:00:00.000Z' },
  history: {
    ...{ source: '2019.csv', integration: 'platform', receivedAt: '2019-05-04T01:00:00.000Z' },
    ...{ closedAt: '2019-05-09T01:00:00.000Z', outcome: '路灯已更换' },
  },
};

export function caseProbes(world: World): Probes {
  const { cases, places, points } = world;
  const { open, closed } = cases;
  const transfer = { areaCode: places.beside[0], reason: '在另一个网格' };
  const violation = { item: 'L-LED-01', premisesId: points.home.premisesId, occurredOn: TODAY };
  const words = {
    ...WORDS,
    ...JOINT_WORDS,
    ...SUPERVISION_WORDS,
    ...TACKLING_WORDS,
    transfer,
    move: transfer,
    recordViolation: violation,
  };

  const command = (action: keyof typeof words): Probe => ({
    call(variant) {
      const { caseId } =
        variant === 'waiting' || action === 'reopen' || action === 'callback' ? open[variant] : closed[variant];
      // A queue's own deeds are tried on what is in no queue any more.
      const queues = OF_QUEUES.includes(action);
      if (variant === 'waiting' && queues) return undefined;
      return post(`/v1/cases/${caseId}/${action}`, words[action]);
    },
    answers: ['invalid-transition'],
  });
  const commands = Object.fromEntries(
    (Object.keys(words) as (keyof typeof words)[]).map((action) => [
      `POST /v1/cases/:caseId/${action}`,
      command(action),
    ]),
  );

  const areas = { wide: places.community, waiting: places.township, home: places.grid, moved: places.grid };
  const areaOf = (variant: Variant): string => areas[variant];
  const one = (
    path: (ids: { caseId: string; reportId: string }) => Call,
    answers: Probe['answers'] = [200],
  ): Probe => ({
    call: (variant) => path(open[variant]),
    answers,
  });
  const deliveryOf = (variant: Variant): string | undefined =>
    variant === 'home' || variant === 'wide' ? cases.deliveries[variant] : undefined;
  const delivery = (path: (id: string) => Call, answers: Probe['answers']): Probe => ({
    call(variant) {
      const id = deliveryOf(variant);
      return id === undefined ? undefined : path(id);
    },
    answers,
  });
  const holds = (id: 'caseId') => (answer: { body: { items: Record<string, string>[] } }, variant: Variant) =>
    answer.body.items.some((item) => item[id] === open[variant].caseId);

  return {
    ...commands,
    'GET /v1/cases': {
      call: () => get('/v1/cases?limit=200'),
      asking: (variant) => get(`/v1/cases?area=${areaOf(variant)}`),
      answers: [200],
      shows: holds('caseId'),
    },
    'GET /v1/listings': {
      call: () => undefined,
      asking: (variant) => get(`/v1/listings?area=${areaOf(variant)}`),
      answers: [200],
    },
    'GET /v1/cases/stream': {
      call: () => get('/v1/cases/stream'),
      ask: (person) => listen(world, person),
      answers: [200],
      // What was told before it came here may be told to whoever had it then.
      shows(answer, variant) {
        const { caseId, settledAt } = variant === 'waiting' ? open.waiting : closed[variant];
        const after = variant === 'moved' || variant === 'waiting' ? settledAt : -1;
        return (answer.body as Frame[]).some((frame) => frame.caseId === caseId && frame.revision > after);
      },
    },
    'GET /v1/progress/:number': {
      call: () => get('/v1/progress/000000000000'),
      answers: ['not-found', 'rate-limited'],
    },
    ...Object.fromEntries(
      ['messages', 'feedback', 'withdrawal', 'contact'].map((what) => [
        `POST /v1/progress/:number/${what}`,
        { call: () => post(`/v1/progress/00000000000${what.length}/${what}`, {}), answers: ['validation-failed'] },
      ]),
    ),
    'POST /v1/progress/:number/caller': {
      call: () => post('/v1/progress/000000000000/caller', { phone: '13800138000' }),
      answers: ['not-found', 'rate-limited'],
    },
    'GET /v1/indicators': {
      call: () => undefined,
      // Moved, it counts here and where it was before: each asks for their own.
      asking: (variant) => (variant === 'moved' ? undefined : get(`/v1/indicators?area=${areaOf(variant)}`)),
      answers: [200],
    },
    'GET /v1/indicators/cases': {
      call: () => get(`/v1/indicators/cases?figure=dispatched&month=${TODAY.slice(0, 7)}&limit=200`),
      answers: [200],
      shows: holds('caseId'),
    },
    'GET /v1/supervisions': {
      call: () => undefined,
      asking: (variant) => get(`/v1/supervisions?area=${areaOf(variant)}`),
      answers: [200],
    },
    'GET /v1/indicators/formulas': { call: () => get('/v1/indicators/formulas'), answers: [200] },
    'GET /v1/indicators/summary': {
      call: () => undefined,
      asking: (variant) => get(`/v1/indicators/summary?area=${areaOf(variant)}`),
      answers: [200],
    },
    'GET /v1/cases/:caseId': one(({ caseId }) => get(`/v1/cases/${caseId}`)),
    'GET /v1/cases/:caseId/timeline': one(({ caseId }) => get(`/v1/cases/${caseId}/timeline`)),
    'GET /v1/cases/:caseId/similar': one(({ caseId }) => get(`/v1/cases/${caseId}/similar`)),
    'GET /v1/deliveries': {
      call: () => get('/v1/deliveries?limit=200'),
      asking: (variant) => get(`/v1/deliveries?area=${areaOf(variant)}`),
      answers: [200],
      shows: holds('caseId'),
    },
    'GET /v1/deliveries/:deliveryId': delivery((id) => get(`/v1/deliveries/${id}`), [200]),
    'POST /v1/deliveries/:deliveryId/resend': delivery(
      (id) => post(`/v1/deliveries/${id}/resend`, { reason: '路由已配好' }),
      [202, 'invalid-transition'],
    ),
    'POST /v1/reports': {
      call: (variant) => {
        const body = { channel: 'station', externalId: `desk-${variant}`, text: '楼道里的路灯坏了' };
        return post('/v1/reports', { ...body, place: { areaCode: areaOf(variant) } });
      },
      answers: [200, 201],
    },
    'POST /v1/reports/history': {
      call: () => post('/v1/reports/history', HISTORY),
      answers: [200, 201],
    },
    'POST /v1/channels/hotline': { call: () => post('/v1/channels/hotline', {}), answers: [] },
    'POST /v1/channels/wechat': { call: () => post('/v1/channels/wechat', {}), answers: [] },
    'GET /v1/reports/:reportId': one(({ reportId }) => get(`/v1/reports/${reportId}`)),
    'POST /v1/reports/:reportId/messages': one(
      ({ reportId }) => post(`/v1/reports/${reportId}/messages`, { externalId: 'more', text: '还没有人来' }),
      [200, 201],
    ),
    'POST /v1/reports/:reportId/feedback': one(
      ({ reportId }) => post(`/v1/reports/${reportId}/feedback`, { rating: 5 }),
      [200, 201],
    ),
    'POST /v1/reports/:reportId/contact': one(
      ({ reportId }) => post(`/v1/reports/${reportId}/contact`, { reason: '回访' }),
      [200],
    ),
    'GET /v1/units': { call: () => get('/v1/units?area=330782001004'), answers: [200] },
    'GET /v1/units/proposal': { call: () => get('/v1/units/proposal?area=330782001004&field=0106'), answers: [200] },
    'GET /v1/rules': { call: () => get('/v1/rules'), answers: [200] },
    'GET /v1/rules/:name/:version': { call: () => get('/v1/rules/none/0'), answers: ['not-found'] },
    'GET /v1/calendars': { call: () => get('/v1/calendars'), answers: [200] },
    'GET /v1/calendars/:name/:version': { call: () => get('/v1/calendars/none/0'), answers: ['not-found'] },
    'POST /v1/calendars/:name/:version/count': {
      call: () =>
        post('/v1/calendars/cn/2026.1/count', { from: '2026-11-24T01:00:00.000Z', limit: { workingDays: 1 } }),
      answers: [200],
    },
    'POST /v1/rules/try': { call: () => post('/v1/rules/try', { text: '路灯坏了' }), answers: [200] },
    'GET /v1/audit/events': { call: () => get('/v1/audit/events?limit=1'), answers: [200] },
    'GET /metrics': { call: () => get('/metrics'), answers: [200] },
    'GET /health/live': { call: () => get('/health/live'), answers: [200] },
    'GET /health/ready': { call: () => get('/health/ready'), answers: [200] },
    'GET /.well-known/jwks.json': { call: () => get('/.well-known/jwks.json'), answers: [200] },
    'GET /docs/*': { call: () => get('/docs/problems'), answers: [200] },
  };
}
