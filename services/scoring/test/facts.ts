import {
  type CaseEvent,
  encodeData,
  type Finding,
  type GridcaseEvent,
  type ReceivedEvent,
  receivedOf,
  schemaVersionOf,
} from '@gridcase/contracts';
import { type EventStore, type NewEvent, nameUuid, type RecordedEvent, toInstant } from '@gridcase/event-sourcing';
import type { Fact } from '../src/consume/consume-facts.ts';
import { NOW, officers, photo, premises, TODAY } from './controls.ts';

export interface Told {
  /** Makes the event's id: the same name is the same event. */
  readonly name: string;
  readonly at?: number;
  readonly actor?: { readonly kind: 'person' | 'service'; readonly id: string; readonly role?: string };
}

/** An event as the service that owns its stream would append it. */
export const asWritten = (event: GridcaseEvent, { name, at = NOW, actor }: Told): NewEvent => ({
  eventId: nameUuid(['control', 'event', name]),
  type: event.type,
  data: encodeData(event),
  metadata: JSON.stringify({
    ...{ $correlationId: nameUuid(['control', 'correlation']), $causationId: nameUuid(['control', 'cause', name]) },
    ...{ schemaVersion: schemaVersionOf(event.type), at: toInstant(at) },
    actor: actor ?? { kind: 'person', id: officers.worker.id, role: 'gridWorker' },
  }),
});

/** The same as the feed hands it over. */
export const asHanded = (event: Fact, stream: string, told: Told): ReceivedEvent<Fact> =>
  receivedOf({ ...asWritten(event, told), stream, revision: 0, recordedAt: toInstant(NOW) });

/** Appends an event at the end of its stream. */
export const tell = (store: EventStore, event: GridcaseEvent, stream: string, told: Told) =>
  store.append(stream, [asWritten(event, told)], 'any');

export async function wholeLog(store: EventStore, ...categories: string[]): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (let after = 0; ; ) {
    const slice = await store.readAll({ after, limit: 4_096, ...(categories.length > 0 && { categories }) });
    events.push(...slice.events);
    if (slice.caughtUp) return events;
    after = slice.position;
  }
}

type Violation = Extract<CaseEvent, { type: 'case.violationConfirmed.v1' }>['data'];

export const violation = (
  name: string,
  given: Partial<Violation> = {},
): Extract<Fact, { type: 'case.violationConfirmed.v1' }> => ({
  type: 'case.violationConfirmed.v1',
  data: {
    ...{ violationId: nameUuid(['control', 'violation', name]), item: 'L-FIR-01', premisesId: premises.premisesId },
    ...{ occurredOn: TODAY, evidence: [photo], foundBy: officers.worker.id, confirmedBy: officers.community.id },
    ...given,
  },
});

export const marked = (
  findings: readonly Partial<Finding>[],
  given: object = {},
): Extract<Fact, { type: 'assessment.marked.v1' }> => ({
  type: 'assessment.marked.v1',
  data: {
    ...{ premisesId: premises.premisesId, on: TODAY, secondPerson: officers.colleague.id },
    findings: findings.map((finding) => ({ item: 'L-FIR-01', evidence: [photo], ...finding })),
    ...given,
  },
});

export const registered = (given: object = {}): Extract<Fact, { type: 'premises.registered.v1' }> => ({
  type: 'premises.registered.v1',
  data: { ...premises, kind: 'rental', externalId: 'ZF-0001', from: '2026-01-10', ...given },
});
