import { encodeData, type GridcaseEvent, type Location } from '@gridcase/contracts';
import { type EventStore, type NewEvent, nameUuid } from '@gridcase/event-sourcing';

export const caseId = nameUuid(['case', 'lamp']);
const reportId = nameUuid(['report', 'lamp']);
const location: Location = {
  ...{ status: 'found', areaCode: '330782001004', method: 'communityName', matchedText: '绣湖社区' },
  ...{ candidates: [], territoryVersion: 'test' },
};
const explanation = { ruleSet: 'test', ruleSetVersion: '1', matched: [{ rule: 'lamp', because: '路灯' }], facts: {} };

const received: GridcaseEvent = {
  type: 'report.received.v1',
  data: {
    ...{ reportId, channel: 'hotline', integration: 'hotline', externalId: '1', contentHash: '0'.repeat(64) },
    ...{ receivedAt: '2026-11-24T18:00:00.000Z', text: '路灯坏了\u2028很黑', location, attachments: [] },
  },
};
/** A history told by six events; the subject has a line separator in it. */
const history: readonly GridcaseEvent[] = [
  {
    type: 'case.opened.v1',
    data: {
      ...{ caseId, reportId, channel: 'hotline', openedAt: '2026-11-24T18:00:01.000Z' },
      ...{ subject: '路灯坏了\u2028很黑', location },
    },
  },
  { type: 'case.triaged.v1', data: { nature: 'service', field: '01', urgency: 'critical', by: 'rules', explanation } },
  {
    type: 'case.dispatched.v1',
    data: {
      ...{ tier: 'community', areaCode: '330782001004', explanation },
      handler: { role: 'communityCommittee', unit: '绣湖社区居委会', areaCode: '330782001004' },
      deadlines: [{ milestone: 'settle', dueAt: '2026-11-25T18:00:00.000Z' }],
    },
  },
  { type: 'case.accepted.v1', data: { tier: 'community' } },
  { type: 'case.answered.v1', data: { answer: '已修好 😀' } },
  { type: 'case.closed.v1', data: { result: '已修好' } },
];

/** One event a minute from 18:01 on. */
export const minute = (index: number): string =>
  new Date(Date.parse('2026-11-24T18:01:00.000Z') + index * 60_000).toISOString();

function toNewEvent(event: GridcaseEvent, index: number): NewEvent {
  const metadata = {
    ...{ $correlationId: nameUuid(['all']), $causationId: nameUuid([String(index)]), schemaVersion: 1 },
    ...{ at: minute(index), actor: { kind: 'service', id: 'routing' } },
  };
  const eventId = nameUuid([event.type, String(index)]);
  return { eventId, type: event.type, data: encodeData(event), metadata: JSON.stringify(metadata) };
}

export async function writeHistory(store: EventStore): Promise<void> {
  await store.append(`report-${reportId}`, [toNewEvent(received, 0)], 'noStream');
  await store.append(`case-${caseId}`, history.map(toNewEvent), 'noStream');
}

/** A case that was triaged again and again. */
export async function writeLong(store: EventStore, events: number): Promise<void> {
  for (let from = 0; from < events; from += 500) {
    const size = Math.min(500, events - from);
    const page = Array.from({ length: size }, (_, n) => toNewEvent(history[from + n === 0 ? 0 : 1]!, from + n));
    await store.append(`case-${caseId}`, page, from === 0 ? 'noStream' : from - 1);
  }
}
