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

/** Appends what routing, or somebody through routing, would to the case of a report. */
export async function onCase(
  { embedded }: RunningIntake,
  reportId: string,
  event: CaseEvent,
  actor = ROUTING,
): Promise<void> {
  const stream = `case-${nameUuid(caseNameOf(reportId))}`;
  const revision = (await embedded.store.readStream(stream)).length - 1;
  const cause = nameUuid([stream, String(revision)]);
  const metadata = {
    $correlationId: cause,
    $causationId: cause,
    schemaVersion: 1,
    at: '2026-03-12T00:00:00.000Z',
    actor,
  };
  const stored = { eventId: cause, type: event.type, data: encodeData(event), metadata: JSON.stringify(metadata) };
  await embedded.store.append(stream, [stored], revision < 0 ? 'noStream' : revision);
}
