import { type EventMetadata, type GridcaseEvent, isEventType } from '@gridcase/contracts';
import type { RecordedEvent } from '@gridcase/event-sourcing';

/**
 * An event of our own log, whose data were checked when they were written: parsed, not checked again. Projections and
 * folds read each event many times; the check is the writer's and the auditor's (contracts, decodeEvent).
 */
export const readEvent = <E extends GridcaseEvent>(event: RecordedEvent): E =>
  ({ type: event.type, data: JSON.parse(event.data) }) as E;

/** Whether this version knows what an event says: one of a newer version's types is shown as such, and changes no view. */
export const isUnderstood = ({ type }: Pick<RecordedEvent, 'type'>): boolean => isEventType(type);

export const readMetadata = (event: RecordedEvent): EventMetadata => JSON.parse(event.metadata) as EventMetadata;

export interface Decided {
  readonly recorded: RecordedEvent;
  readonly at: string;
}

/**
 * A stream's events with the instants of their decision, up to an instant (UTC with milliseconds, as stored) when one is
 * given: the longest beginning of the history whose events were all decided at that instant or before. It ends at the
 * first later one: a clock that was set back in between can't pull a later decision in front of an earlier one.
 */
export function* decidedBy(events: readonly RecordedEvent[], asOf?: string): Generator<Decided> {
  for (const recorded of events) {
    const { at } = readMetadata(recorded);
    // Instants of one form (UTC, milliseconds) sort as texts.
    if (asOf !== undefined && at > asOf) return;
    yield { recorded, at };
  }
}
