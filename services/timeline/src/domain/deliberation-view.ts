import { type Deliberation, type DeliberationEvent, evolveDeliberation } from '@gridcase/contracts';
import type { RecordedEvent } from '@gridcase/event-sourcing';
import { type GatheringView, gatheringView } from './consultation-view.ts';
import { decidedBy, isUnderstood, readEvent, readMetadata } from './decided-by.ts';

/** What timeline keeps of a deliberation from one event to the next. Plain data, kept as JSON. All instants are UTC, ISO 8601. */
export interface DeliberationRecord {
  readonly facts: Deliberation;
  readonly proposedAt: string;
  readonly changedAt: string;
  /** Revision of the last event folded in. */
  readonly revision: number;
}

type Known = Omit<Deliberation, 'parties' | 'sessions' | 'undertakings'>;

/** A deliberation as everybody sees it who may: who they are stays sealed. */
export interface DeliberationView extends Known, GatheringView, Omit<DeliberationRecord, 'facts'> {}

/** The record after one more stored event. One of a newer version is passed over. */
export function deliberationAfter(
  record: DeliberationRecord | undefined,
  event: RecordedEvent,
): DeliberationRecord | undefined {
  const { at } = readMetadata(event);
  const facts = isUnderstood(event)
    ? evolveDeliberation(record?.facts, readEvent<DeliberationEvent>(event))
    : record?.facts;
  return facts && { facts, proposedAt: record?.proposedAt ?? at, changedAt: at, revision: event.revision };
}

export function deliberationView({ facts, ...when }: DeliberationRecord): DeliberationView {
  const { parties, sessions, undertakings, ...known } = facts;
  return { ...known, ...gatheringView({ parties, sessions, undertakings }), ...when };
}

/** As its events made it, up to an instant (UTC with milliseconds, as stored) when one is given. */
export function foldDeliberation(events: readonly RecordedEvent[], asOf?: string): DeliberationView | undefined {
  let record: DeliberationRecord | undefined;
  for (const { recorded } of decidedBy(events, asOf)) record = deliberationAfter(record, recorded);
  return record && deliberationView(record);
}

/** What was resolved and is to be done next, by its instant; undefined when nothing is open. */
export const nextDue = ({ undertakings }: Pick<Deliberation, 'undertakings'>): string | undefined =>
  undertakings
    .filter(({ state }) => state === 'open')
    .map(({ dueAt }) => dueAt)
    .sort()[0];
