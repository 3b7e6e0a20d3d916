import { type Batch, type BatchEvent, evolveBatch, leftIn } from '@gridcase/contracts';
import type { RecordedEvent } from '@gridcase/event-sourcing';
import { isUnderstood, readEvent, readMetadata } from './decided-by.ts';

/** What timeline keeps of a batch from one event to the next. Plain data, kept as JSON. All instants are UTC, ISO 8601. */
export interface BatchRecord {
  readonly facts: Batch;
  readonly orderedAt: string;
  readonly changedAt: string;
  /** Who stopped it, and why; null: nobody. */
  readonly cancelled: { readonly by: string; readonly reason: string } | null;
}

/** The record after one more stored event. One of a newer version is passed over. */
export function batchAfter(record: BatchRecord | undefined, event: RecordedEvent): BatchRecord | undefined {
  const { at, actor } = readMetadata(event);
  const told = isUnderstood(event) ? readEvent<BatchEvent>(event) : undefined;
  const facts = told ? evolveBatch(record?.facts, told) : record?.facts;
  if (facts === undefined) return undefined;
  const stopped = told?.type === 'batch.cancelled.v1' ? { by: actor.id, reason: told.data.reason } : undefined;
  return { facts, orderedAt: record?.orderedAt ?? at, changedAt: at, cancelled: record?.cancelled ?? stopped ?? null };
}

export const foldBatch = (events: readonly RecordedEvent[]): BatchRecord | undefined =>
  events.reduce<BatchRecord | undefined>(batchAfter, undefined);

/** As somebody sees it who is to see nothing of some cases: as if it had not been ordered for them. */
export function batchView({ facts, ...when }: BatchRecord, hides: (caseId: string) => boolean) {
  const shows = (caseId: string) => !hides(caseId);
  const caseIds = facts.caseIds.filter(shows);
  const done = facts.done.filter(shows);
  const refused = facts.refused.filter(({ caseId }) => shows(caseId));
  const left = leftIn(facts).filter(shows);
  const { batchId, act, areaCode, filter, by, phase } = facts;
  const counts = { total: caseIds.length, done: done.length, refused: refused.length, left: left.length };
  return { batchId, phase, act, areaCode, filter, by, ...when, counts, done, refused, left };
}
