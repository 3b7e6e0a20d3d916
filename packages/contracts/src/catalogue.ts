import type { z } from 'zod';
import { assessmentEventSchemas } from './events/assessment-events.ts';
import { batchEventSchemas } from './events/batch-events.ts';
import { caseEventSchemas } from './events/case-events.ts';
import { deliberationEventSchemas } from './events/deliberation-events.ts';
import { deliveryEventSchemas } from './events/delivery-events.ts';
import { ledgerEventSchemas } from './events/ledger-events.ts';
import { personEventSchemas } from './events/person-events.ts';
import { postEventSchemas } from './events/post-events.ts';
import { premisesEventSchemas } from './events/premises-events.ts';
import { reportEventSchemas } from './events/report-events.ts';
import { rosterEventSchemas } from './events/roster-events.ts';
import { watchEventSchemas } from './events/watch-events.ts';

/** Every event type that has ever been stored, with the schema of its data. */
export const eventSchemas = {
  ...reportEventSchemas,
  ...caseEventSchemas,
  ...ledgerEventSchemas,
  ...premisesEventSchemas,
  ...assessmentEventSchemas,
  ...watchEventSchemas,
  ...deliberationEventSchemas,
  ...batchEventSchemas,
  ...deliveryEventSchemas,
  ...personEventSchemas,
  ...postEventSchemas,
  ...rosterEventSchemas,
} as const;

type EventUnion<S extends Record<string, z.ZodType>> = {
  [T in keyof S & string]: { readonly type: T; readonly data: z.infer<S[T]> };
}[keyof S & string];

export type ReportEvent = EventUnion<typeof reportEventSchemas>;
export type CaseEvent = EventUnion<typeof caseEventSchemas>;
export type LedgerEvent = EventUnion<typeof ledgerEventSchemas>;
export type PremisesEvent = EventUnion<typeof premisesEventSchemas>;
export type AssessmentEvent = EventUnion<typeof assessmentEventSchemas>;
export type WatchEvent = EventUnion<typeof watchEventSchemas>;
export type DeliberationEvent = EventUnion<typeof deliberationEventSchemas>;
export type BatchEvent = EventUnion<typeof batchEventSchemas>;
export type DeliveryEvent = EventUnion<typeof deliveryEventSchemas>;
export type PersonEvent = EventUnion<typeof personEventSchemas>;
export type PostEvent = EventUnion<typeof postEventSchemas>;
export type RosterEvent = EventUnion<typeof rosterEventSchemas>;
export type GridcaseEvent =
  | ReportEvent
  | CaseEvent
  | LedgerEvent
  | PremisesEvent
  | AssessmentEvent
  | WatchEvent
  | DeliberationEvent
  | BatchEvent
  | DeliveryEvent
  | PersonEvent
  | PostEvent
  | RosterEvent;
export type EventType = GridcaseEvent['type'];

/** The data of one event type: `DataOf<'case.opened.v1'>`. */
export type DataOf<T extends EventType> = z.infer<(typeof eventSchemas)[T]>;

export const isEventType = (type: string): type is EventType => Object.hasOwn(eventSchemas, type);

/** How types are named, known or not: category, fact, version. */
export const isTypeName = (type: string): boolean => /^[a-z][A-Za-z0-9]*\.[a-z][A-Za-z0-9]*\.v[1-9][0-9]*$/.test(type);

/** How often the schemas of types have grown since they were named. */
const GROWN: Partial<Record<EventType, number>> = {
  // More milestones: ruling; undertaking, of which several may be due; meeting and resolution; reply; contact and onSite; handover;
  // rectification and interview; those of a township's list.
  'case.deadlineMissed.v2': 8,
  // Of contact and onSite alone; of what stands still all since.
  ...{ 'case.deadlineMissed.v1': 1, 'case.deadlineNear.v1': 1, 'case.suspended.v1': 4, 'case.resumed.v1': 4 },
  // How a deadline was counted, and while what it stood still; that a handler may stand in for somebody; contact and onSite.
  ...{ 'case.dispatched.v1': 4, 'case.reworkOrdered.v1': 3 },
  // All of these; of what is counted again, the milestones from the joint meeting on.
  ...{ 'case.clockSet.v1': 9, 'case.deadlinesRecounted.v1': 6 },
  // One more recipient: party; one more that it may be about: batch.
  'delivery.planned.v3': 2,
  // Photos before and after.
  ...{ 'case.progressNoted.v1': 1, 'case.answered.v1': 1 },
  // The milestones of a township's list.
  'case.supervised.v2': 1,
  // The batch that it was done in.
  ...{ 'case.supervised.v1': 1, 'case.reassigned.v1': 1 },
};
/** And how often that of metadata has, which stands beside every event. */
const METADATA_GROWN = 0;

/**
 * The version of the schema by which events of a type are written: the number behind its last `.v`, and one more each time
 * that the schema, or that of metadata, has grown (schema-fingerprints.json shows when it has).
 */
export const schemaVersionOf = (type: EventType): number =>
  Number(type.slice(type.lastIndexOf('.v') + 2)) + (GROWN[type] ?? 0) + METADATA_GROWN;
