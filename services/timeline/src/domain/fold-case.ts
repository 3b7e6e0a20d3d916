import type { CaseEvent, EventMetadata } from '@gridcase/contracts';
import type { RecordedEvent } from '@gridcase/event-sourcing';
import { type CaseView, evolveCaseView } from './case-view.ts';

/**
 * An event of our own log, whose data were checked when they were written: parsed, not checked again. Projections and
 * folds read each event many times; the check is the writer's and the auditor's (contracts, decodeEvent).
 */
export const readCaseEvent = (event: RecordedEvent): CaseEvent =>
  ({ type: event.type, data: JSON.parse(event.data) }) as CaseEvent;

export const readMetadata = (event: RecordedEvent): EventMetadata => JSON.parse(event.metadata) as EventMetadata;

/**
 * The case as its events made it, up to an instant (UTC with milliseconds, as stored) when one is given.
 *
 * As of T is the state after the longest beginning of the history whose events were all decided at T or before. It ends
 * at the first later one: a clock that was set back in between can't pull a later decision in front of an earlier one.
 */
export function foldCase(events: readonly RecordedEvent[], asOf?: string): CaseView | undefined {
  let view: CaseView | undefined;
  for (const event of events) {
    const { at } = readMetadata(event);
    // Instants of one form (UTC, milliseconds) sort as texts.
    if (asOf !== undefined && at > asOf) break;
    view = evolveCaseView(view, readCaseEvent(event), { at, revision: event.revision });
  }
  return view;
}
