import { allEvents, type EventStore, type RecordedEvent } from '@gridcase/event-sourcing';
import type { CaseQueries } from './case-queries.ts';

/** Longest history that is answered in one piece. A case of this length is broken, not busy. */
const MAX_HISTORY = 10_000;

/** A case's events out of the log itself: fresh to the last append, and the same whatever the read models know. */
export async function readCaseStream(store: EventStore, caseId: string): Promise<readonly RecordedEvent[]> {
  return collect(store, `case-${caseId}`);
}

/**
 * The whole story: the case's own events and those of its reports and deliveries. Which streams belong is asked of the
 * read model and of the case itself, so that a case just opened has its report in it already.
 */
export async function readStory(
  store: EventStore,
  queries: CaseQueries,
  caseId: string,
  reportIds: readonly string[],
): Promise<readonly RecordedEvent[]> {
  const streams = new Set(queries.members(caseId));
  for (const reportId of reportIds) streams.add(`report-${reportId}`);
  const parts = await Promise.all([...streams].map((stream) => collect(store, stream)));
  return parts.flat();
}

async function collect(store: EventStore, stream: string): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const event of allEvents(store, stream)) {
    events.push(event);
    if (events.length >= MAX_HISTORY) break;
  }
  return events;
}
