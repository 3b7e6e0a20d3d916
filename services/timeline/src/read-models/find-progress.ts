import type { CaseEvent, ReportEvent } from '@gridcase/contracts';
import type { EventStore, RecordedEvent } from '@gridcase/event-sourcing';
import { isPinOf } from '@gridcase/privacy';
import { decidedBy, isUnderstood, readEvent } from '../domain/decided-by.ts';
import { type Dated, type Progress, progressOf } from '../domain/progress.ts';
import type { CaseQueries } from './case-queries.ts';
import { readHistory } from './stream-history.ts';

/** Cases go into older ones: a chain of this length is broken. */
const MOST_MERGES = 50;

/** Out of the log itself, which of its reports the read model knows by the number and the PIN decides on. */
export const findProgress =
  (store: EventStore, queries: CaseQueries, pepper: Uint8Array) =>
  async (number: string, pin: string): Promise<Progress | undefined> => {
    const found = queries.ofNumber(number).find(({ reportId }) => isPinOf(pepper, reportId, pin));
    if (found === undefined) return undefined;
    const report = await readHistory(store, `report-${found.reportId}`);
    return progressOf(dated<ReportEvent>(report), await casesFrom(store, found.caseId));
  };

/** Its case, and each that it went into. */
async function casesFrom(store: EventStore, caseId: string): Promise<Dated<CaseEvent>[][]> {
  const cases: Dated<CaseEvent>[][] = [];
  let next: string | undefined = caseId;
  while (next !== undefined && cases.length < MOST_MERGES) {
    const events: Dated<CaseEvent>[] = dated<CaseEvent>(await readHistory(store, `case-${next}`));
    cases.push(events);
    const last = events.findLast(
      ({ event }) => event.type === 'case.merged.v1' || event.type === 'case.split.v1',
    )?.event;
    next = last?.type === 'case.merged.v1' ? last.data.into : undefined;
  }
  return cases;
}

const dated = <Event extends CaseEvent | ReportEvent>(events: readonly RecordedEvent[]): Dated<Event>[] =>
  [...decidedBy(events.filter(isUnderstood))].map(({ recorded, at }) => ({ event: readEvent<Event>(recorded), at }));
