import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { CaseEvent, Deadline } from '@gridcase/contracts';
import { type EventStore, type RecordedEvent, streamIdOf } from '@gridcase/event-sourcing';
import {
  createDueIndex,
  type DueIndex,
  dueIndexSchema,
  openReadModel,
  type Projection,
  projectionProcess,
  type ReadModel,
} from '@gridcase/projection';
import type { Logger } from '@gridcase/runtime';

const TABLE = 'deadline';

/** What is due when, over all cases: key = case id, item = milestone. Deleted, it is made again from the log. */
export interface DeadlineIndex {
  readonly due: DueIndex;
  readonly projection: Projection;
  close(): void;
}

export interface DeadlineIndexOptions {
  readonly directory: string;
  readonly store: EventStore;
  readonly log: Logger;
}

export function openDeadlineIndex({ directory, store, log }: DeadlineIndexOptions): DeadlineIndex {
  const readModel: ReadModel = openReadModel({
    path: join(directory, 'routing-deadlines.db'),
    name: 'routing.deadlines',
    version: 1,
    schema: dueIndexSchema(TABLE),
  });
  const projection = projectionProcess({
    name: 'routing.deadlines',
    ...{ store, readModel, log },
    categories: ['case'],
    apply: applyToDeadlines,
  });
  return { due: createDueIndex(readModel.db, TABLE), projection, close: () => readModel.close() };
}

function applyToDeadlines(db: DatabaseSync, events: readonly RecordedEvent[]): void {
  const due = createDueIndex(db, TABLE);
  for (const { stream, type, data } of events) {
    // Our own events, checked when they were written: parsed, not checked again.
    apply(due, streamIdOf(stream), { type, data: JSON.parse(data) } as CaseEvent);
  }
}

function apply(due: DueIndex, caseId: string, event: CaseEvent): void {
  switch (event.type) {
    case 'case.dispatched.v1':
    case 'case.reworkOrdered.v1':
      replace(due, caseId, event.data.deadlines);
      break;
    case 'case.accepted.v1':
      due.remove(caseId, 'accept');
      break;
    case 'case.progressNoted.v1':
      due.remove(caseId, 'answer');
      break;
    case 'case.deadlineMissed.v1':
      due.remove(caseId, event.data.milestone);
      break;
    case 'case.answered.v1':
    case 'case.queued.v1':
    case 'case.closed.v1':
      due.remove(caseId);
      break;
    default:
  }
}

function replace(due: DueIndex, caseId: string, deadlines: readonly Deadline[]): void {
  due.remove(caseId);
  for (const { milestone, dueAt } of deadlines) due.put(caseId, milestone, Date.parse(dueAt));
}
