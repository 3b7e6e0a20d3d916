import type { EventStore, RecordedEvent } from '@gridcase/event-sourcing';
import type { CaseQueries } from './case-queries.ts';
import { readHistories, readHistory } from './stream-history.ts';

/** A case's events, fresh to the last append. */
export async function readCaseStream(store: EventStore, caseId: string): Promise<readonly RecordedEvent[]> {
  return readHistory(store, `case-${caseId}`);
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
  return readHistories(store, streams);
}
