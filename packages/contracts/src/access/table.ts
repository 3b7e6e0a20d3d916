import type { ServiceName } from '../topics.ts';
import { OFFICER_ROLES, Role } from '../vocabulary.ts';
import { ASSESSORS, LEDGER_DEEDS } from './deeds.ts';
import type { ScopeName } from './scopes.ts';

/** Who may call a route, and which area is compared with theirs. */
export interface AccessRow {
  /** Anybody: health, docs. */
  readonly open?: true;
  /** Integrations, by signature. */
  readonly signed?: true;
  /** People, by token. */
  readonly roles?: readonly Role[];
  /** People, as the rule set in force says (`policy.permissions`) for this action. */
  readonly asPolicySays?: string;
  readonly scope: ScopeName;
}

const TAKES_IN: readonly Role[] = ['intakeDesk', 'communityOfficer', 'gridWorker', 'townshipOfficer', 'admin'];
/** Who works on cases, takes calls, or calls back to hear whether the result is good. */
const CALL_BACK: readonly Role[] = [...ASSESSORS, 'intakeDesk', 'supervisor'];
/** They try texts on the rules before these are in force, or look at why a case went where it went. */
const TRIERS: readonly Role[] = ['supervisor', 'admin', 'townshipOfficer', 'auditor'];
const KEEPERS: readonly Role[] = ['communityOfficer', 'townshipOfficer', 'admin'];
/** Who settles who holds which post of their area. */
const APPOINTERS: readonly Role[] = ['townshipOfficer', 'admin'];
/** Workers and chiefs. */
const TAKE_OVER: readonly Role[] = ['gridWorker', 'communityOfficer'];
const REGISTRY_READERS: readonly Role[] = [...KEEPERS, 'gridWorker', 'departmentOfficer', 'supervisor', 'auditor'];
/** Some of them enter what is older than a month: the ledger knows how old it is. */
const ENTERERS: readonly Role[] = [
  ...new Set([...LEDGER_DEEDS.enter, ...LEDGER_DEEDS['enter what is older than a month']]),
];
/** They take down what people propose, and who supports it. */
const PROPOSE: readonly Role[] = ['gridWorker', 'communityOfficer', 'intakeDesk'];
/** The community leads its deliberations (民情议事会); what is resolved the township follows up too. */
const LEAD: readonly Role[] = ['communityOfficer'];
const FOLLOW_UP: readonly Role[] = ['communityOfficer', 'townshipOfficer'];
/** Who may order a batch by some rule set stops those of their area. */
const BATCHERS: readonly Role[] = ['communityOfficer', 'townshipOfficer', 'supervisor', 'intakeDesk'];
/** Whoever looks over the whole. */
const OVERSEERS: readonly Role[] = ['admin', 'supervisor', 'auditor'];

const OPEN = { open: true, scope: 'anywhere' } as const;
const officers = (scope: ScopeName): AccessRow => ({ roles: OFFICER_ROLES, scope });
const deed = (roles: readonly Role[]): AccessRow => ({ roles, scope: 'entry' });
const onCase = (action: string): AccessRow => ({ asPolicySays: action, scope: 'case' });
const onCases = (...actions: readonly string[]): Readonly<Record<string, AccessRow>> =>
  Object.fromEntries(actions.map((action) => [`POST /v1/cases/:caseId/${action}`, onCase(action)]));

/**
 * Every route there is, by the service that answers it, in one table: what the servers ask, what docs/reference/access.md
 * says and what packages/standalone/test/access tries. A route that is not here keeps a server from starting.
 */
export const ACCESS: Readonly<Record<ServiceName | 'runtime', Readonly<Record<string, AccessRow>>>> = {
  runtime: {
    'GET /health/live': OPEN,
    'GET /health/ready': OPEN,
    'GET /docs/*': OPEN,
    'GET /.well-known/jwks.json': OPEN,
    'GET /metrics': { roles: OVERSEERS, scope: 'anywhere' },
  },
  intake: {
    'POST /v1/reports': { signed: true, roles: TAKES_IN, scope: 'anywhere' },
    'POST /v1/reports/history': { roles: ['admin'], scope: 'anywhere' },
    'POST /v1/channels/hotline': { signed: true, scope: 'anywhere' },
    'POST /v1/channels/wechat': { signed: true, scope: 'anywhere' },
    'GET /v1/reports/:reportId': { signed: true, roles: OFFICER_ROLES, scope: 'report' },
    'POST /v1/reports/:reportId/messages': { signed: true, roles: TAKES_IN, scope: 'report' },
    'POST /v1/reports/:reportId/feedback': { signed: true, roles: TAKES_IN, scope: 'report' },
    'POST /v1/reports/:reportId/contact': { roles: CALL_BACK, scope: 'report' },
    // By number and PIN.
    'POST /v1/progress/:number/messages': OPEN,
    'POST /v1/progress/:number/feedback': OPEN,
    'POST /v1/progress/:number/withdrawal': OPEN,
    'POST /v1/progress/:number/contact': OPEN,
    // By number and phone: whoever takes calls.
    'POST /v1/progress/:number/caller': { signed: true, roles: TAKES_IN, scope: 'anywhere' },
  },
  routing: {
    'POST /v1/cases/:caseId/triage': onCase('triage'),
    'POST /v1/cases/:caseId/accept': onCase('accept'),
    'POST /v1/cases/:caseId/progress': onCase('progress'),
    'POST /v1/cases/:caseId/answer': onCase('answer'),
    'POST /v1/cases/:caseId/verify': onCase('verify'),
    'POST /v1/cases/:caseId/callback': onCase('callback'),
    'POST /v1/cases/:caseId/close': onCase('close'),
    'POST /v1/cases/:caseId/return': onCase('return'),
    'POST /v1/cases/:caseId/transfer': onCase('transfer'),
    'POST /v1/cases/:caseId/escalate': onCase('escalate'),
    'POST /v1/cases/:caseId/reopen': onCase('reopen'),
    'POST /v1/cases/:caseId/supervise': onCase('supervise'),
    'POST /v1/cases/:caseId/recordViolation': onCase('recordViolation'),
    'POST /v1/cases/:caseId/withdrawViolation': onCase('withdrawViolation'),
    'POST /v1/cases/:caseId/object': onCase('object'),
    'POST /v1/cases/:caseId/extend': onCase('extend'),
    'POST /v1/cases/:caseId/contact': onCase('contact'),
    'POST /v1/cases/:caseId/arrive': onCase('arrive'),
    'POST /v1/cases/:caseId/suspend': onCase('suspend'),
    'POST /v1/cases/:caseId/resume': onCase('resume'),
    'POST /v1/cases/:caseId/void': onCase('void'),
    'POST /v1/cases/:caseId/terminate': onCase('terminate'),
    'POST /v1/cases/:caseId/rule': onCase('rule'),
    'POST /v1/cases/:caseId/handToEmergency': onCase('handToEmergency'),
    'POST /v1/cases/:caseId/ruleOutEmergency': onCase('ruleOutEmergency'),
    'POST /v1/cases/:caseId/divert': onCase('divert'),
    'POST /v1/cases/:caseId/settleWithdrawal': onCase('settleWithdrawal'),
    'POST /v1/cases/:caseId/merge': onCase('merge'),
    'POST /v1/cases/:caseId/split': onCase('split'),
    'POST /v1/cases/:caseId/recuse': onCase('recuse'),
    'POST /v1/cases/:caseId/recuseOther': onCase('recuseOther'),
    'POST /v1/cases/:caseId/openConsultation': onCase('openConsultation'),
    'POST /v1/cases/:caseId/addParties': onCase('addParties'),
    'POST /v1/cases/:caseId/removeParty': onCase('removeParty'),
    'POST /v1/cases/:caseId/callSession': onCase('callSession'),
    'POST /v1/cases/:caseId/callOffSession': onCase('callOffSession'),
    'POST /v1/cases/:caseId/holdSession': onCase('holdSession'),
    'POST /v1/cases/:caseId/correctSession': onCase('correctSession'),
    'POST /v1/cases/:caseId/concludeConsultation': onCase('concludeConsultation'),
    'POST /v1/cases/:caseId/settleUndertaking': onCase('settleUndertaking'),
    'POST /v1/cases/:caseId/openPartyContact': onCase('openPartyContact'),
    'POST /v1/cases/:caseId/reclassify': onCase('reclassify'),
    'POST /v1/cases/:caseId/move': onCase('move'),
    'POST /v1/cases/:caseId/reassign': onCase('reassign'),
    'POST /v1/cases/:caseId/amend': onCase('amend'),
    'POST /v1/cases/:caseId/askHelp': onCase('askHelp'),
    'POST /v1/cases/:caseId/answerHelp': onCase('answerHelp'),
    'POST /v1/posts/:areaCode/:post/appoint': { roles: APPOINTERS, scope: 'post' },
    'POST /v1/posts/:areaCode/:post/end': { roles: APPOINTERS, scope: 'post' },
    'POST /v1/posts/:areaCode/:post/beginLeave': { roles: APPOINTERS, scope: 'post' },
    'POST /v1/posts/:areaCode/:post/endLeave': { roles: APPOINTERS, scope: 'post' },
    'POST /v1/posts/:areaCode/:post/handOver': { roles: ['gridWorker', ...APPOINTERS], scope: 'post' },
    // Who is named takes over, wherever they come from; nobody else.
    'POST /v1/posts/:areaCode/:post/takeOver': { roles: TAKE_OVER, scope: 'anywhere' },
    'POST /v1/teams/:areaCode/enter': { roles: KEEPERS, scope: 'grid' },
    'POST /v1/teams/:areaCode/endEntry': { roles: KEEPERS, scope: 'grid' },
    'POST /v1/units/:unit/enter': { roles: APPOINTERS, scope: 'unit' },
    'POST /v1/units/:unit/endEntry': { roles: APPOINTERS, scope: 'unit' },
    'POST /v1/deliberations': { roles: PROPOSE, scope: 'deliberation' },
    'POST /v1/deliberations/:deliberationId/support': { roles: PROPOSE, scope: 'deliberation' },
    'POST /v1/deliberations/:deliberationId/addParties': { roles: LEAD, scope: 'deliberation' },
    'POST /v1/deliberations/:deliberationId/removeParty': { roles: LEAD, scope: 'deliberation' },
    'POST /v1/deliberations/:deliberationId/callSession': { roles: LEAD, scope: 'deliberation' },
    'POST /v1/deliberations/:deliberationId/callOffSession': { roles: LEAD, scope: 'deliberation' },
    'POST /v1/deliberations/:deliberationId/holdSession': { roles: LEAD, scope: 'deliberation' },
    'POST /v1/deliberations/:deliberationId/correctSession': { roles: LEAD, scope: 'deliberation' },
    'POST /v1/deliberations/:deliberationId/resolve': { roles: LEAD, scope: 'deliberation' },
    'POST /v1/deliberations/:deliberationId/withdraw': { roles: LEAD, scope: 'deliberation' },
    'POST /v1/deliberations/:deliberationId/close': { roles: LEAD, scope: 'deliberation' },
    'POST /v1/deliberations/:deliberationId/settleUndertaking': { roles: FOLLOW_UP, scope: 'deliberation' },
    'POST /v1/deliberations/:deliberationId/openPartyContact': { roles: LEAD, scope: 'deliberation' },
    'POST /v1/cases/:caseId/convene': onCase('convene'),
    'POST /v1/cases/:caseId/summon': onCase('summon'),
    'POST /v1/cases/:caseId/putOffMeeting': onCase('putOffMeeting'),
    'POST /v1/cases/:caseId/callOffMeeting': onCase('callOffMeeting'),
    'POST /v1/cases/:caseId/replyToSummons': onCase('replyToSummons'),
    'POST /v1/cases/:caseId/ruleOnSummons': onCase('ruleOnSummons'),
    'POST /v1/cases/:caseId/changeLead': onCase('changeLead'),
    'POST /v1/cases/:caseId/holdMeeting': onCase('holdMeeting'),
    'POST /v1/cases/:caseId/adoptResolutions': onCase('adoptResolutions'),
    'POST /v1/cases/:caseId/reportResolution': onCase('reportResolution'),
    'POST /v1/cases/:caseId/pleadResolution': onCase('pleadResolution'),
    'POST /v1/cases/:caseId/ruleOnResolution': onCase('ruleOnResolution'),
    'POST /v1/cases/:caseId/assessJoint': onCase('assessJoint'),
    'POST /v1/batches/supervise': { asPolicySays: 'supervise', scope: 'batch' },
    'POST /v1/batches/reassign': { asPolicySays: 'reassign', scope: 'batch' },
    'POST /v1/batches/:batchId/cancel': { roles: BATCHERS, scope: 'batch' },
    'POST /v1/cases/:caseId/waiveMeeting': onCase('waiveMeeting'),
    'POST /v1/cases/:caseId/answerSupervision': onCase('answerSupervision'),
    'POST /v1/cases/:caseId/liftSupervision': onCase('liftSupervision'),
    'POST /v1/cases/:caseId/putOffInterview': onCase('putOffInterview'),
    'POST /v1/cases/:caseId/holdInterview': onCase('holdInterview'),
    'POST /v1/cases/:caseId/dismissInterview': onCase('dismissInterview'),
    ...onCases('formTeam', 'changeTeam', 'planMeasures', 'changeMeasure', 'reportMeasure', 'reportStage'),
    ...onCases('askStrikeOff', 'ruleOnStrikeOff', 'sendToCity', 'decideAtCity'),
    'GET /v1/units': officers('anywhere'),
    'GET /v1/units/proposal': officers('anywhere'),
    'GET /v1/rules': officers('anywhere'),
    'GET /v1/rules/:name/:version': officers('anywhere'),
    'POST /v1/rules/try': { roles: TRIERS, scope: 'anywhere' },
    'GET /v1/calendars': officers('anywhere'),
    'GET /v1/calendars/:name/:version': officers('anywhere'),
    'POST /v1/calendars/:name/:version/count': officers('anywhere'),
  },
  scoring: {
    // Everybody: whoever may lose points may read for what (PIPL Art. 24).
    'GET /v1/catalogues': { roles: Role.options, scope: 'anywhere' },
    'GET /v1/catalogues/:name/:version': { roles: Role.options, scope: 'anywhere' },
    'GET /v1/premises': { roles: REGISTRY_READERS, scope: 'registry' },
    'GET /v1/premises/:premisesId': { roles: REGISTRY_READERS, scope: 'premises' },
    'POST /v1/premises': { roles: KEEPERS, scope: 'grid' },
    'POST /v1/premises/import': { roles: KEEPERS, scope: 'rows' },
    'POST /v1/premises/:premisesId/change': { roles: KEEPERS, scope: 'premises' },
    'POST /v1/premises/:premisesId/holder': { roles: KEEPERS, scope: 'premises' },
    'POST /v1/premises/:premisesId/close': { roles: KEEPERS, scope: 'premises' },
    'POST /v1/assessments': { roles: ASSESSORS, scope: 'grid' },
    'GET /v1/assessments/:assessmentId': { roles: REGISTRY_READERS, scope: 'grid' },
    'POST /v1/assessments/:assessmentId/marks': { roles: ASSESSORS, scope: 'grid' },
    'POST /v1/assessments/:assessmentId/others-cleared': { roles: ASSESSORS, scope: 'grid' },
    'POST /v1/assessments/:assessmentId/carried-over': { roles: ASSESSORS, scope: 'grid' },
    'POST /v1/assessments/:assessmentId/close': { roles: ASSESSORS, scope: 'grid' },
    'POST /v1/ledgers/entries': deed(ENTERERS),
    'POST /v1/ledgers/:ledgerId/entries/:entryId/confirm': deed(ENTERERS),
    'POST /v1/ledgers/:ledgerId/entries/:entryId/decline': deed(LEDGER_DEEDS.enter),
    'POST /v1/ledgers/:ledgerId/entries/:entryId/reverse': deed(LEDGER_DEEDS.reverse),
    'POST /v1/ledgers/:ledgerId/entries/:entryId/appeal': deed(['holder', ...LEDGER_DEEDS['take down an appeal']]),
    'POST /v1/ledgers/:ledgerId/appeals/:appealId/decision': deed(LEDGER_DEEDS['decide an appeal']),
    'POST /v1/ledgers/:ledgerId/trainings/:trainingId/completion': deed(LEDGER_DEEDS['complete a course']),
    'GET /v1/ledgers/:ledgerId/explanation': { roles: Role.options, scope: 'ledger' },
    'GET /v1/ledgers/:ledgerId/entries/:entryId': { roles: Role.options, scope: 'ledger' },
    'GET /v1/holder/ledgers': { roles: ['holder'], scope: 'holder' },
  },
  notification: {
    'GET /v1/deliveries/:deliveryId': officers('delivery'),
    'POST /v1/deliveries/:deliveryId/resend': { roles: ['supervisor', 'admin'], scope: 'delivery' },
  },
  timeline: {
    'GET /v1/cases': officers('cases'),
    'GET /v1/cases/stream': officers('cases'),
    'GET /v1/cases/:caseId': officers('case'),
    'GET /v1/cases/:caseId/timeline': officers('case'),
    'GET /v1/cases/:caseId/similar': officers('case'),
    'GET /v1/supervisions': officers('cases'),
    'GET /v1/listings': officers('cases'),
    'GET /v1/deliberations': officers('deliberations'),
    'GET /v1/deliberations/:deliberationId': officers('deliberation'),
    'GET /v1/deliberations/:deliberationId/timeline': officers('deliberation'),
    'GET /v1/batches': officers('batches'),
    'GET /v1/batches/:batchId': officers('batch'),
    'GET /v1/deliveries': officers('deliveries'),
    // By number and PIN.
    'GET /v1/progress/:number': OPEN,
    'GET /v1/indicators': officers('counted'),
    'GET /v1/indicators/cases': officers('counted'),
    'GET /v1/indicators/formulas': officers('anywhere'),
    'GET /v1/indicators/summary': officers('cases'),
    'GET /v1/indicators/points': officers('ledgers'),
    'GET /v1/ledgers': officers('ledgers'),
    'GET /v1/ledgers/:ledgerId': officers('ledger'),
    'GET /v1/ledgers/:ledgerId/timeline': officers('ledger'),
    'GET /v1/premises/:premisesId/timeline': officers('premises'),
    'GET /v1/posts': officers('posts'),
    'GET /v1/posts/:areaCode/:post': officers('post'),
    'GET /v1/teams/:areaCode': officers('grid'),
    'GET /v1/units/:unit': officers('anywhere'),
    'GET /v1/audit/events': { roles: ['auditor', 'admin'], scope: 'log' },
  },
};
