import type { GridcaseEvent } from '@gridcase/contracts';
import { type NewEvent, nameUuid } from '@gridcase/event-sourcing';

const ID = nameUuid(['rated-report']);
const AT = '2026-12-18T03:05:31.004Z';
const METADATA = JSON.stringify({
  ...{ $correlationId: ID, $causationId: ID, schemaVersion: 1, at: AT },
  actor: { kind: 'service', id: 'test' },
});

/** An event of reports that can be told by its comment. */
export const ratedReport = (comment: string): NewEvent => ({
  eventId: nameUuid(['rated-report', comment]),
  type: 'report.rated.v1',
  data: JSON.stringify({ reportId: ID, rating: 5, comment, receivedAt: AT }),
  metadata: METADATA,
});

export type Rated = Extract<GridcaseEvent, { type: 'report.rated.v1' }>;
export const RATED: ReadonlySet<Rated['type']> = new Set(['report.rated.v1']);
