import { type CaseEvent, caseNameOf, type Explanation, encodeData } from '@gridcase/contracts';
import { type CommandActor, nameUuid } from '@gridcase/event-sourcing';
import type { RunningIntake } from './running-intake.ts';

const explanation: Explanation = { ruleSet: 'r', ruleSetVersion: '1', matched: [], facts: {} };
const ROUTING: CommandActor = { kind: 'service', id: 'routing' };

export const dispatched = (areaCode: string): CaseEvent => ({
  type: 'case.dispatched.v1',
  data: {
    ...{ tier: 'community', areaCode, deadlines: [], explanation },
    handler: { role: 'communityCommittee', unit: '居委会', areaCode },
  },
});

export const queued = (queue: string): CaseEvent => ({
  type: 'case.queued.v1',
  data: { queue, reason: 'returned', explanation },
});

export const answered: CaseEvent = { type: 'case.answered.v1', data: { answer: '修好了' } };

export const closed: CaseEvent = { type: 'case.closed.v1', data: { result: '已办结' } };
export const reopened: CaseEvent = { type: 'case.reopened.v1', data: { reason: '又漏了' } };

export const caseOf = (reportId: string): string => nameUuid(caseNameOf(reportId));

/** Into the case of another report. */
export const mergedInto = (reportId: string): CaseEvent => ({
  type: 'case.merged.v1',
  data: { into: caseOf(reportId), by: 'person', reason: '同一处' },
});

const opened = (reportId: string): CaseEvent => ({
  type: 'case.opened.v1',
  data: {
    ...{ caseId: nameUuid(caseNameOf(reportId)), reportId, channel: 'platform', subject: '水管爆了', openedAt: AT },
    location: { status: 'unknown', areaCode: null, method: 'none', candidates: [], territoryVersion: 't' },
  },
});
const AT = '2026-03-12T00:00:00.000Z';

/** Appends what routing, or somebody through routing, would to the case of a report; to one that is not there yet, its opening too. */
export async function onCase(
  { embedded }: RunningIntake,
  reportId: string,
  event: CaseEvent,
  actor = ROUTING,
): Promise<void> {
  const stream = `case-${nameUuid(caseNameOf(reportId))}`;
  const next = (await embedded.store.readStream(stream)).length;
  const stored = [...(next === 0 ? [opened(reportId)] : []), event].map((each, index) => {
    const cause = nameUuid([stream, String(next + index)]);
    const metadata = { $correlationId: cause, $causationId: cause, schemaVersion: 1, at: AT, actor };
    return { eventId: cause, type: each.type, data: encodeData(each), metadata: JSON.stringify(metadata) };
  });
  await embedded.store.append(stream, stored, next === 0 ? 'noStream' : next - 1);
}
