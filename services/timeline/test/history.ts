import { type DataOf, encodeData, type GridcaseEvent, type Location } from '@gridcase/contracts';
import { type NewEvent, nameUuid, type RecordedEvent } from '@gridcase/event-sourcing';

/** Controls: one pipe burst in Xiuhu community, told by its events. */
export const caseId = nameUuid(['case', 'pipe-burst']);
export const reportId = nameUuid(['report', 'pipe-burst']);
export const xiuhu = '330782001004';
export const xiuhuGrid = '330782001004001';

const explanation = { ruleSet: 'test', ruleSetVersion: '1', matched: [{ rule: 'pipe', because: '水管' }], facts: {} };
export const location: Location = {
  status: 'found',
  areaCode: xiuhu,
  method: 'communityName',
  matchedText: '绣湖社区',
  candidates: [],
  territoryVersion: 'test',
};

export const received: DataOf<'report.received.v1'> = {
  reportId,
  channel: 'hotline',
  integration: 'hotline',
  externalId: 'call-1',
  contentHash: '0'.repeat(64),
  receivedAt: '2026-11-24T18:00:00.000Z',
  text: '绣湖社区3栋水管爆裂，楼道全是水',
  location,
  attachments: [],
};

export const messageAdded = (ofReport: string, text = '水更大了'): GridcaseEvent => ({
  type: 'report.messageAdded.v1',
  data: {
    ...{ reportId: ofReport, messageId: nameUuid(['message', ofReport, text]), externalId: 'call-1-2' },
    ...{ contentHash: '1'.repeat(64), text, attachments: [], receivedAt: '2026-11-24T19:00:00.000Z' },
  },
});

export const opened: GridcaseEvent = {
  type: 'case.opened.v1',
  data: { caseId, reportId, channel: 'hotline', openedAt: '2026-11-24T18:00:01.000Z', subject: '水管爆裂', location },
};
export const triaged: GridcaseEvent = {
  type: 'case.triaged.v1',
  data: { nature: 'service', field: '01', urgency: 'critical', by: 'rules', explanation },
};
export const dispatchedTo = (tier: 'grid' | 'community', dueAt: string): GridcaseEvent => ({
  type: 'case.dispatched.v1',
  data: {
    tier,
    handler:
      tier === 'grid'
        ? { role: 'gridWorker', unit: '绣湖社区第一网格', areaCode: xiuhuGrid, personId: 'w-1' }
        : { role: 'communityCommittee', unit: '绣湖社区居委会', areaCode: xiuhu },
    areaCode: xiuhuGrid,
    deadlines: [
      { milestone: 'accept', dueAt },
      { milestone: 'settle', dueAt },
    ],
    explanation,
  },
});
export const missed: GridcaseEvent = {
  type: 'case.deadlineMissed.v1',
  data: { milestone: 'accept', tier: 'grid', dueAt: '2026-11-24T18:15:00.000Z' },
};
export const returned: GridcaseEvent = { type: 'case.returned.v1', data: { tier: 'community', reason: '不是本社区' } };
export const queuedAt = (queue: string): GridcaseEvent => ({
  type: 'case.queued.v1',
  data: { queue, reason: 'returned', explanation },
});
export const escalated: GridcaseEvent = {
  type: 'case.escalated.v1',
  data: { from: 'grid', to: 'community', cause: 'deadlineMissed', reason: 'not accepted in time' },
};
export const accepted: GridcaseEvent = { type: 'case.accepted.v1', data: { tier: 'community' } };
export const answered: GridcaseEvent = { type: 'case.answered.v1', data: { answer: '已修好' } };
export const closed: GridcaseEvent = { type: 'case.closed.v1', data: { result: '已修好' } };

export const plannedFor = (ofCase: string): GridcaseEvent => ({
  type: 'delivery.planned.v1',
  data: {
    ...{ deliveryId: nameUuid(['delivery', ofCase]), caseId: ofCase, template: 'handler.dispatched' },
    cause: { eventId: ofCase, type: 'case.dispatched.v1' },
    recipient: { kind: 'handler', id: 'w-1' },
    content: { subject: '新工单', text: '水管爆裂' },
  },
});
export const unroutable: GridcaseEvent = { type: 'delivery.unroutable.v1', data: { reason: 'no route is configured' } };

/** A stored form of an event, decided at an instant. */
export function toNewEvent(event: GridcaseEvent, at: string, cause = 'cause'): NewEvent {
  const metadata = {
    $correlationId: nameUuid(['correlation']),
    $causationId: nameUuid([cause]),
    schemaVersion: 1,
    at,
    actor: { kind: 'service', id: 'routing' },
  };
  return {
    eventId: nameUuid([event.type, at, cause, JSON.stringify(event.data)]),
    type: event.type,
    data: encodeData(event),
    metadata: JSON.stringify(metadata),
  };
}

/** A case stream as the store gives it: one event a minute from 18:01 on, unless instants are given. */
export function recordCase(events: readonly GridcaseEvent[], instants?: readonly string[]): RecordedEvent[] {
  return events.map((event, revision) => {
    const at = instants?.[revision] ?? `2026-11-24T18:${String(revision + 1).padStart(2, '0')}:00.000Z`;
    const position = 10 + revision;
    return { ...toNewEvent(event, at), stream: `case-${caseId}`, revision, position, recordedAt: at };
  });
}
