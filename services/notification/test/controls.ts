import type { CaseEvent, DataOf, Location, Milestone, Tier } from '@gridcase/contracts';
import { nameUuid } from '@gridcase/event-sourcing';
import type { DeliveryEvent, Plan } from '../src/domain/delivery/index.ts';

export const T0 = Date.parse('2026-11-23T18:00:00.000Z');
export const at = (minutes: number): string => new Date(T0 + minutes * 60_000).toISOString();

export const GRID = '330782001012007';
export const COMMUNITY = '330782001012';
export const TOWNSHIP = '330782001';
export const CITY = '330782';

export const caseId = nameUuid(['control', 'case']);
const reportId = nameUuid(['control', 'report']);

const explanation = { ruleSet: 'control', ruleSetVersion: '1', matched: [], facts: {} };

/** Words that a person wrote: they must never reach an officer's message. */
export const FREE_TEXT = '我是张三丰，电话13800001111';

export const reporter = {
  ref: 'r_controlReporterPseudonym0000',
  contact: { algorithm: 'A256GCM', nonce: 'n', ciphertext: 'c' },
} as const;

const found = {
  ...{ status: 'found', areaCode: COMMUNITY, method: 'areaCode' },
  ...{ candidates: [], territoryVersion: 'control' },
} as const satisfies Location;

export const opened = (data: Partial<DataOf<'case.opened.v1'>> = {}): CaseEvent => ({
  type: 'case.opened.v1',
  data: {
    ...{ caseId, reportId, channel: 'hotline', openedAt: at(0), subject: FREE_TEXT, reporter },
    location: found,
    ...data,
  },
});

export const triaged: CaseEvent = {
  type: 'case.triaged.v1',
  data: { nature: 'service', field: '0402', urgency: 'urgent', by: 'rules', explanation },
};

export const worker = {
  role: 'gridWorker',
  unit: '绣湖社区第七网格',
  areaCode: GRID,
  personId: 'p-007',
  name: '李网格',
} as const;
export const committee = { role: 'communityCommittee', unit: '绣湖社区居委会', areaCode: COMMUNITY } as const;

export const dispatched = (data: Partial<DataOf<'case.dispatched.v1'>> = {}): CaseEvent => ({
  type: 'case.dispatched.v1',
  data: {
    ...{ tier: 'grid', handler: worker, areaCode: GRID, explanation },
    deadlines: [
      { milestone: 'accept', dueAt: at(15) },
      { milestone: 'settle', dueAt: at(120) },
    ],
    ...data,
  },
});

export const judged: CaseEvent = { type: 'case.judged.v1', data: { field: '0402', urgency: 'critical' } };

/** Each milestone due so many minutes after the beginning. */
export const clocks = (minutes: Partial<Record<Milestone, number>>): CaseEvent => ({
  type: 'case.clockSet.v1',
  data: {
    deadlines: Object.entries(minutes).map(([milestone, due]) => ({
      milestone: milestone as Milestone,
      dueAt: at(due),
    })),
  },
});

export const missed = (milestone: Milestone, areaCode: string, tier: Tier | null = null): CaseEvent => ({
  type: 'case.deadlineMissed.v2',
  data: { milestone, tier, areaCode, dueAt: at(5) },
});

export const queued: CaseEvent = {
  type: 'case.queued.v1',
  data: { queue: TOWNSHIP, reason: 'placeAmbiguous', explanation },
};

const violation = {
  ...{ violationId: nameUuid(['control', 'violation']), item: 'S-ORD-01', occurredOn: '2026-11-23' },
  ...{ premisesId: nameUuid(['control', 'premises']), evidence: [], note: FREE_TEXT },
};

export const archived: CaseEvent = {
  type: 'case.archived.v1',
  data: {
    ...{ source: 'register-2024.csv', importedAt: at(0), openedAt: at(-9_000), closedAt: at(-90), dueAt: null },
    ...{ subject: FREE_TEXT, location: found, queue: TOWNSHIP },
    ...{ unit: FREE_TEXT, outcome: FREE_TEXT },
  },
};

/** Somebody else who reported the same matter, in another case. */
export const neighbour = { ref: 'r_controlNeighbourPseudonym000', contact: reporter.contact } as const;
export const joined = (data: Partial<DataOf<'case.joined.v1'>> = {}): CaseEvent => ({
  type: 'case.joined.v1',
  data: {
    ...{ caseId: nameUuid(['control', 'case', '2']), reportId: nameUuid(['control', 'report', '2']) },
    ...{ channel: 'wechat', reporter: neighbour, through: nameUuid(['control', 'case', '2']) },
    ...data,
  },
});
export const left: CaseEvent = {
  type: 'case.left.v1',
  data: {
    ...{ caseId: nameUuid(['control', 'case', '2']), reportId: nameUuid(['control', 'report', '2']) },
    through: nameUuid(['control', 'case', '2']),
  },
};
export const merged: CaseEvent = {
  type: 'case.merged.v1',
  data: { into: nameUuid(['control', 'case', '0']), by: 'person', reason: FREE_TEXT },
};
const partyId = nameUuid(['control', 'party']);
const sessionId = nameUuid(['control', 'session']);
const undertakingId = nameUuid(['control', 'undertaking']);
const session = { sessionId, place: '议事厅', attended: [partyId], standpoints: [{ partyId, text: FREE_TEXT }] };

export const party = {
  ref: 'r_controlPartyPseudonym00000000',
  contact: { algorithm: 'A256GCM', nonce: 'n', ciphertext: 'c' },
} as const;

/** A dispute talked over, from its beginning to an agreement that is kept. */
export const consultation: readonly CaseEvent[] = [
  { type: 'case.consultationOpened.v1', data: { matter: FREE_TEXT } },
  { type: 'case.partyAdded.v1', data: { partyId, kind: 'resident', as: FREE_TEXT, person: party } },
  { type: 'case.partyContactOpened.v1', data: { partyId, reason: FREE_TEXT } },
  { type: 'case.sessionCalled.v1', data: { sessionId, at: at(600), place: '议事厅', invited: [partyId] } },
  { type: 'case.gatheringNear.v1', data: { gathering: 'session', sessionId, at: at(600) } },
  { type: 'case.sessionCalledOff.v1', data: { sessionId, reason: FREE_TEXT } },
  { type: 'case.sessionHeld.v1', data: { ...session, heldAt: at(600) } },
  { type: 'case.sessionCorrected.v1', data: { ...session, heldAt: at(610), reason: FREE_TEXT } },
  {
    type: 'case.consultationConcluded.v1',
    data: {
      ...{ outcome: 'agreed', text: FREE_TEXT, signedBy: [partyId] },
      undertakings: [{ undertakingId, partyId, what: FREE_TEXT, dueAt: at(900) }],
    },
  },
  { type: 'case.undertakingSettled.v1', data: { undertakingId, outcome: 'kept', note: FREE_TEXT, evidence: [] } },
  { type: 'case.partyLeft.v1', data: { partyId, reason: FREE_TEXT } },
];

/** Its reporter is asked, and does not answer. */
export const pauses: readonly CaseEvent[] = [
  { type: 'case.reporterAsked.v1', data: { question: '请问是几幢几单元？', askedAt: at(20), ruling: true } },
  { type: 'case.suspensionRuled.v1', data: { outcome: 'granted', reason: FREE_TEXT } },
  {
    type: 'case.suspended.v1',
    data: {
      ...{ since: at(30), stopped: [{ milestone: 'settle', dueAt: at(300) }] },
      deadlines: [{ milestone: 'reply', dueAt: at(90) }],
    },
  },
  {
    type: 'case.resumed.v1',
    data: { cause: 'runOut', since: at(30), at: at(90), deadlines: [{ milestone: 'settle', dueAt: at(360) }] },
  },
];
/** Where the reporter is reached, once they have corrected it. */
export const elsewhere = { ref: 'r_controlElsewherePseudonym00', contact: reporter.contact } as const;
export const withdrawn = (asks = true): CaseEvent => ({
  type: 'case.withdrawn.v1',
  data: { reportId, reason: FREE_TEXT, asks },
});

/** One of each later event, every free text full of what must not travel. */
export const later: readonly CaseEvent[] = [
  { type: 'case.listed.v1', data: { township: TOWNSHIP } },
  { type: 'case.struckOff.v1', data: { township: TOWNSHIP, result: FREE_TEXT } },
  { type: 'case.accepted.v1', data: { tier: 'grid' } },
  { type: 'case.contacted.v1', data: { tier: 'grid', channel: 'hotline', outcome: 'reached', note: FREE_TEXT } },
  { type: 'case.arrived.v1', data: { tier: 'grid', note: FREE_TEXT } },
  { type: 'case.progressNoted.v1', data: { note: FREE_TEXT } },
  { type: 'case.answered.v1', data: { answer: '水管已修好，请放心用水。' } },
  { type: 'case.verified.v1', data: { satisfied: false, note: FREE_TEXT } },
  { type: 'case.reworkOrdered.v1', data: { reason: FREE_TEXT, deadlines: [{ milestone: 'settle', dueAt: at(300) }] } },
  { type: 'case.closed.v1', data: { result: '已办结' } },
  { type: 'case.returned.v1', data: { tier: 'grid', reason: FREE_TEXT } },
  { type: 'case.reopened.v1', data: { reason: FREE_TEXT } },
  { type: 'case.deadlineMissed.v1', data: { milestone: 'accept', tier: 'grid', dueAt: at(15) } },
  { type: 'case.escalated.v1', data: { from: 'grid', to: 'community', cause: 'deadlineMissed', reason: FREE_TEXT } },
  { type: 'case.supervised.v1', data: { level: 'supervision', note: FREE_TEXT } },
  { type: 'case.followedUp.v1', data: { reportId, messageId: nameUuid(['control', 'message']), excerpt: FREE_TEXT } },
  { type: 'case.rated.v1', data: { reportId, rating: 5 } },
  judged,
  clocks({ triage: 5, verify: 60, close: 90, callback: 120, promise: 600 }),
  { type: 'case.callbackOrdered.v1', data: { reason: FREE_TEXT, reportId } },
  {
    type: 'case.calledBack.v1',
    data: { reportId, channel: 'hotline', attempt: 1, outcome: 'notReached', note: FREE_TEXT, settled: false },
  },
  { type: 'case.transferred.v1', data: { from: GRID, to: COMMUNITY, tier: 'grid', reason: FREE_TEXT } },
  { type: 'case.deadlineNear.v1', data: { milestone: 'settle', dueAt: at(300), tier: 'grid', areaCode: GRID } },
  {
    type: 'case.deadlinesRecounted.v1',
    data: {
      deadlines: [
        {
          ...{ milestone: 'settle', dueAt: at(2_000) },
          counted: { from: at(0), limit: { workingDays: 1 }, calendar: { name: 'cn', version: '2026.1' } },
        },
      ],
    },
  },
  missed('triage', TOWNSHIP),
  missed('verify', COMMUNITY, 'grid'),
  missed('promise', COMMUNITY, 'grid'),
  missed('ruling', COMMUNITY, 'grid'),
  { type: 'case.relocated.v1', data: { from: GRID, to: GRID, reason: FREE_TEXT } },
  { type: 'case.reassigned.v1', data: { from: 'p-007', to: 'p-008', reason: FREE_TEXT } },
  { type: 'case.amended.v1', data: { answer: '阀门已更换，请放心用水。', reason: FREE_TEXT } },
  {
    type: 'case.reclassified.v1',
    data: {
      from: { nature: 'service', field: '0402', urgency: 'urgent' },
      to: { nature: 'service', field: '0101', urgency: 'urgent' },
      reason: FREE_TEXT,
    },
  },
  { type: 'case.copied.v1', data: { to: TOWNSHIP, tier: 'grid' } },
  { type: 'case.recused.v1', data: { officerId: 'p-009', cause: 'reported', reason: FREE_TEXT } },
  { type: 'case.objected.v1', data: { tier: 'grid', reason: FREE_TEXT } },
  { type: 'case.objectionRuled.v1', data: { tier: 'grid', upheld: false, reason: FREE_TEXT } },
  { type: 'case.designated.v1', data: { tier: 'grid', unit: worker.unit, areaCode: GRID } },
  { type: 'case.extensionRequested.v1', data: { until: at(600), reason: '配件要从外地运来' } },
  {
    type: 'case.extensionRuled.v1',
    data: { granted: true, reason: FREE_TEXT, deadlines: [{ milestone: 'settle', dueAt: at(600) }] },
  },
  ...pauses,
  { type: 'case.endingRequested.v1', data: { ending: 'termination', reason: FREE_TEXT } },
  { type: 'case.endingRuled.v1', data: { ending: 'termination', granted: true, reason: FREE_TEXT } },
  {
    type: 'case.handedToEmergency.v1',
    data: { service: '119', takenBy: FREE_TEXT, takenAt: at(1), note: FREE_TEXT },
  },
  { type: 'case.emergencyRuledOut.v1', data: { reason: FREE_TEXT } },
  { type: 'case.diverted.v1', data: { diversion: 'litigation', reason: FREE_TEXT } },
  withdrawn(),
  { type: 'case.withdrawalSettled.v1', data: { ends: false, reason: '他人仍受影响' } },
  { type: 'case.reporterCorrected.v1', data: { reportId, reporter: elsewhere } },
  merged,
  { type: 'case.split.v1', data: { from: nameUuid(['control', 'case', '0']), reason: FREE_TEXT } },
  joined(),
  left,
  { type: 'case.violationFound.v1', data: { ...violation, foundBy: 'p-007' } },
  { type: 'case.violationWithdrawn.v1', data: { violationId: violation.violationId, reason: FREE_TEXT } },
  { type: 'case.violationConfirmed.v1', data: { ...violation, foundBy: 'p-007', confirmedBy: 'p-008' } },
  ...consultation,
  {
    type: 'case.deadlineMissed.v2',
    data: { milestone: 'undertaking', tier: 'grid', areaCode: GRID, dueAt: at(900), item: undertakingId },
  },
];

export const verified: CaseEvent = { type: 'case.verified.v1', data: { satisfied: true } };

/** The first of `later` with this type. */
export const event = (type: CaseEvent['type']): CaseEvent => later.find((each) => each.type === type)!;

export const plan: Plan = {
  deliveryId: nameUuid(['control', 'delivery']),
  about: { kind: 'case', id: caseId },
  cause: { eventId: nameUuid(['control', 'cause']), type: 'case.dispatched.v1' },
  recipient: { kind: 'handler', id: 'p-007', areaCode: GRID },
  template: 'handler.dispatched',
  content: { subject: 's', text: 't' },
};

export const planned: DeliveryEvent = { type: 'delivery.planned.v3', data: plan };
export const unroutable: DeliveryEvent = { type: 'delivery.unroutable.v1', data: { reason: 'no route' } };
export const attempted = (attempt = 1): DeliveryEvent => ({
  type: 'delivery.attempted.v1',
  data: { attempt, route: 'webhook' },
});
export const sent = (attempt = 1): DeliveryEvent => ({
  type: 'delivery.sent.v1',
  data: { attempt, route: 'webhook', receipt: 'ok' },
});
export const failed = (attempt: number, retryAt: string | null): DeliveryEvent => ({
  type: 'delivery.failed.v1',
  data: { attempt, route: 'webhook', error: 'answered 500', retryAt },
});
export const abandoned = (attempts: number, reason = 'answered 410'): DeliveryEvent => ({
  type: 'delivery.abandoned.v1',
  data: { attempts, reason },
});
export const outcomeUnknown = (attempt = 1): DeliveryEvent => ({
  type: 'delivery.outcomeUnknown.v1',
  data: { attempt, route: 'webhook' },
});
export const resendOrdered: DeliveryEvent = {
  type: 'delivery.resendOrdered.v1',
  data: { reason: 'the receiver is back' },
};
