import type { DatabaseSync } from 'node:sqlite';
import { type CaseEvent, monthOf } from '@gridcase/contracts';
import { madeOf, type RecordedEvent, streamIdOf } from '@gridcase/event-sourcing';
import { listNumbers } from '@gridcase/projection';

export { LIST_NUMBER_TABLE, type ListNumbers, listNumbers } from '@gridcase/projection';

/** Numbers what a slice of the log says was listed. */
export function applyToListings(db: DatabaseSync, events: readonly RecordedEvent[]): void {
  const listings = events.filter(({ type }) => type === 'case.listed.v1');
  if (listings.length === 0) return;
  const numbers = listNumbers(db);
  for (const event of listings) {
    const { township } = JSON.parse(event.data) as Extract<CaseEvent, { type: 'case.listed.v1' }>['data'];
    const year = Number(monthOf(madeOf(event).at).slice(0, 4));
    numbers.put({ township, year, caseId: streamIdOf(event.stream), revision: event.revision });
  }
}
