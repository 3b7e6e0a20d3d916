import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import {
  type CaseEvent,
  type Deadline,
  type DueChange,
  type DueName,
  dueChange,
  dueName,
  isEventType,
} from '@gridcase/contracts';
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
import { COUNTED_SCHEMA, type CountedIndex, countedIndex } from './counted-index.ts';
import { HELD_SCHEMA, type HeldIndex, heldIndex } from './held-index.ts';
import { applyToListings, LIST_NUMBER_TABLE, type ListNumbers, listNumbers } from './list-index.ts';
import { isOfSupervised, SUPERVISED_SCHEMA, type SupervisedIndex, supervisedIndex } from './supervised-index.ts';

const TABLE = 'deadline';
const GATHERINGS = 'gathering';

/**
 * What is due when, over all cases: key = case id, item = the name of what is due; by which calendar it was counted; and who has
 * the case. Deleted, it is made again from the log.
 */
export interface DeadlineIndex {
  readonly due: DueIndex;
  /** When those who were called to a session or a joint meeting meet, whether anybody comes or not. */
  readonly gatherings: DueIndex;
  readonly counted: CountedIndex;
  readonly held: HeldIndex;
  readonly supervised: SupervisedIndex;
  /** Which number each case has on the list of its township: kept beside it, for it is read off the same events. */
  readonly numbers: ListNumbers;
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
    version: 7,
    schema: `${dueIndexSchema(TABLE)}${dueIndexSchema(GATHERINGS)}${COUNTED_SCHEMA}${HELD_SCHEMA}${SUPERVISED_SCHEMA}${LIST_NUMBER_TABLE}`,
    knows: isEventType,
  });
  const projection = projectionProcess({
    name: 'routing.deadlines',
    ...{ store, readModel, log },
    categories: ['case'],
    apply: (db, events) => {
      applyToDeadlines(db, events);
      applyToListings(db, events);
    },
  });
  const { db } = readModel;
  const gatherings = createDueIndex(db, GATHERINGS);
  const indexes = { due: createDueIndex(db, TABLE), gatherings, counted: countedIndex(db), held: heldIndex(db) };
  const others = { supervised: supervisedIndex(db), numbers: listNumbers(db) };
  return { ...indexes, ...others, projection, close: () => readModel.close() };
}

/** What becomes of one case's deadlines in a slice of the log: the last word on each of them; undefined is: not due. */
type Changes = Map<DueName, Deadline | undefined>;

/** Changes the table of the index by a slice of the log. */
export function applyToDeadlines(db: DatabaseSync, events: readonly RecordedEvent[]): void {
  const due = createDueIndex(db, TABLE);
  const gatherings = createDueIndex(db, GATHERINGS);
  const counted = countedIndex(db);
  const held = heldIndex(db);
  const supervised = supervisedIndex(db);
  const opened = new Set<string>();
  const cases = new Map<string, Changes>();
  for (const recorded of events) {
    const { stream, type, data } = recorded;
    if (isOfSupervised(type)) supervised.note(recorded);
    const caseId = streamIdOf(stream);
    // Nothing of it stands in the table yet: nearly every report is a new case, and its milestones need no taking out.
    if (type === 'case.opened.v1') opened.add(caseId);
    const changes = cases.get(caseId) ?? new Map();
    cases.set(caseId, changes);
    // Our own events, checked when they were written: parsed, not checked again.
    const event = { type, data: JSON.parse(data) } as CaseEvent;
    const change = dueChange(event);
    note(changes, change);
    held.take(caseId, event, change.done);
    noteGathering(gatherings, caseId, event);
  }
  for (const [caseId, changes] of cases) {
    const isNew = opened.has(caseId);
    for (const [name, deadline] of changes) {
      if (deadline !== undefined) due.put(caseId, name, Date.parse(deadline.dueAt));
      else if (!isNew) {
        due.remove(caseId, name);
        if (name === 'measure') due.removeAll(caseId, name);
      }
      const calendar = deadline?.counted?.calendar;
      if (calendar !== undefined || !isNew) counted.put(caseId, name, calendar);
    }
  }
}

function noteGathering(gatherings: DueIndex, caseId: string, { type, data }: CaseEvent): void {
  switch (type) {
    case 'case.sessionCalled.v1':
      gatherings.put(caseId, `session:${data.sessionId}`, Date.parse(data.at));
      break;
    case 'case.sessionCalledOff.v1':
    case 'case.sessionHeld.v1':
      gatherings.remove(caseId, `session:${data.sessionId}`);
      break;
    case 'case.meetingConvened.v1':
    case 'case.meetingPutOff.v1':
      gatherings.put(caseId, `meeting:${data.meeting}`, Date.parse(data.meetsAt));
      break;
    case 'case.meetingCalledOff.v1':
    case 'case.meetingHeld.v1':
      gatherings.remove(caseId, `meeting:${data.meeting}`);
      break;
    case 'case.closed.v1':
      gatherings.remove(caseId);
      break;
    default:
  }
}

function note(changes: Changes, { done, dropped, set }: DueChange): void {
  for (const name of [...done, ...dropped]) {
    // Of several all, also those of this slice.
    if (name === 'measure')
      for (const each of changes.keys()) if (each.startsWith('measure:')) changes.set(each, undefined);
    changes.set(name, undefined);
  }
  for (const each of set) changes.set(dueName(each), each);
}
