import type { CaseEvent } from '@gridcase/contracts';
import type { RecordedEvent } from '@gridcase/event-sourcing';
import { type CaseRecord, evolveRecord, passOver } from './case-record.ts';
import { type CaseView, viewOf } from './case-view.ts';
import { decidedBy, isUnderstood, readEvent } from './decided-by.ts';

/** The record after one more stored event. */
export const recordAfter = (record: CaseRecord | undefined, event: RecordedEvent, at: string): CaseRecord | undefined =>
  recordWith(record, isUnderstood(event) ? readEvent<CaseEvent>(event) : undefined, { at, revision: event.revision });

/** The same of an event that has been read; undefined: one of a newer version. */
export function recordWith(
  record: CaseRecord | undefined,
  event: CaseEvent | undefined,
  here: { readonly at: string; readonly revision: number },
): CaseRecord | undefined {
  if (event === undefined) return record && { ...record, told: passOver(record.told, here) };
  return evolveRecord(record, event, here);
}

/** The case as its events made it, up to an instant (UTC with milliseconds, as stored) when one is given. */
export function foldCase(events: readonly RecordedEvent[], asOf?: string): CaseView | undefined {
  let record: CaseRecord | undefined;
  for (const { recorded, at } of decidedBy(events, asOf)) record = recordAfter(record, recorded, at);
  return record && viewOf(record);
}
