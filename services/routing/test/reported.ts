import { randomUUID } from 'node:crypto';
import {
  type Actor,
  type DataOf,
  encodeData,
  type ReceivedEvent,
  type ReportEvent,
  receivedOf,
  schemaVersionOf,
} from '@gridcase/contracts';
import { type EventStore, EventStoreUnavailable, type NewEvent } from '@gridcase/event-sourcing';
import type { Concerning } from '../src/consume-reports.ts';
import { instant, report } from './controls.ts';

export const CORRELATION = '5d0c7f7e-8a64-4a1e-9d57-0f6a3a3d9b11';

/** A report event as intake would append it. */
export function asIntakeWrites(
  event: ReportEvent,
  actor: Actor = { kind: 'integration', id: 'hotline-demo' },
): NewEvent {
  return {
    eventId: randomUUID(),
    type: event.type,
    data: encodeData(event),
    metadata: JSON.stringify({
      $correlationId: CORRELATION,
      $causationId: randomUUID(),
      schemaVersion: schemaVersionOf(event.type),
      at: instant(0),
      actor,
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    }),
  };
}

/** A report event as the feed hands it over. */
export function asHanded(event: Concerning, revision = 0, actor?: Actor): ReceivedEvent<Concerning> {
  const stream = `report-${event.data.reportId}`;
  return receivedOf({ ...asIntakeWrites(event, actor), stream, revision, recordedAt: instant(0) });
}

export const received = (given: Parameters<typeof report>[0] = {}): Concerning => ({
  type: 'report.received.v1',
  data: report(given),
});

export const archived = (given: Parameters<typeof report>[0] = {}): Concerning => ({
  type: 'report.archived.v1',
  data: { ...report(given), importedAt: instant(0), source: '2019.csv' },
});

export const messageAdded = (given: Partial<DataOf<'report.messageAdded.v1'>> = {}): Concerning => ({
  type: 'report.messageAdded.v1',
  data: {
    reportId: report().reportId,
    messageId: randomUUID(),
    externalId: 'call-1-2',
    contentHash: 'b'.repeat(64),
    text: '水更大了',
    attachments: [],
    receivedAt: instant(1),
    ...given,
  },
});

export const rated = (given: Partial<DataOf<'report.rated.v1'>> = {}): Concerning => ({
  type: 'report.rated.v1',
  data: { reportId: report().reportId, rating: 5, solved: true, receivedAt: instant(90), ...given },
});

/** What the reporter says or how they rate it so many minutes after the report, as the feed hands it over. */
export const saying = (text: string, minutes: number) =>
  asHanded(messageAdded({ text, receivedAt: instant(minutes) }), minutes);
export const rating = (given: Parameters<typeof rated>[0], minutes: number) =>
  asHanded(rated({ receivedAt: instant(minutes), ...given }), minutes);

/** The store as a process sees it that is killed after its first append. */
export function killedAfterFirst(store: EventStore): EventStore {
  let appended = 0;
  return {
    ...store,
    append(...args) {
      if (++appended > 1) throw new EventStoreUnavailable('killed');
      return store.append(...args);
    },
  };
}

/** Appends a report of its own, as intake does. Resolves with its id. */
export async function sendReport(store: EventStore, given: Parameters<typeof report>[0] = {}): Promise<string> {
  const reportId = randomUUID();
  await store.append(`report-${reportId}`, [asIntakeWrites(received({ ...given, reportId }))], 'noStream');
  return reportId;
}
