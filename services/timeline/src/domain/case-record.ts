import { type AreaCode, type CaseEvent, type CaseFacts, type DataOf, evolveCase } from '@gridcase/contracts';
import { areaShown } from './case-area.ts';

/** What timeline keeps of a case from one event to the next. Plain data, kept as JSON. All instants are UTC, ISO 8601. */
export interface CaseRecord {
  /** The case as everybody has it. */
  readonly facts: CaseFacts;
  /** What only supervisors ask for. */
  readonly told: Told;
}

export interface Told {
  readonly subject: string;
  readonly areaCode: AreaCode | null;
  readonly openedAt: string;
  readonly changedAt: string;
  /** When it was closed last, as long as it is. */
  readonly closedAt: string | null;
  /** Everything that was ever missed, done meanwhile or not. */
  readonly missed: readonly Missed[];
  readonly escalations: number;
  /** How often it came back: given back by a handler, done again, opened again, sent sideways. */
  readonly bounces: Readonly<Record<Bounce, number>>;
  readonly supervision: string | null;
  readonly rating: number | null;
  /** Events of a newer version, which this one can't read: the case may stand otherwise. Absent: none. */
  readonly notUnderstood?: number;
  /** Revision of the last event folded in: a later record has a higher one. */
  readonly revision: number;
}

interface Missed {
  readonly milestone: string;
  /** Null: nobody had it, it waited in a queue; or an older register does not say. */
  readonly tier: string | null;
  readonly dueAt: string;
  /** Which of several of that milestone. */
  readonly item?: string | undefined;
}

type Bounce = 'returns' | 'reworks' | 'reopenings' | 'transfers';
type At = { readonly at: string; readonly revision: number };

/** Passes over an event of a newer version, and counts it. */
export const passOver = <View extends { readonly notUnderstood?: number }>(view: View, { at, revision }: At): View => ({
  ...view,
  notUnderstood: (view.notUnderstood ?? 0) + 1,
  ...{ changedAt: at, revision },
});

/** Folds one event in. The record is undefined until the case is opened. */
export function evolveRecord(record: CaseRecord | undefined, event: CaseEvent, at: At): CaseRecord | undefined {
  const facts = evolveCase(record?.facts, event);
  if (event.type === 'case.opened.v1') return { facts: facts!, told: opened(event.data, at) };
  if (record === undefined) return undefined;
  const told = { ...record.told, ...change(record.told, event, at), changedAt: at.at, revision: at.revision };
  return { facts: facts!, told };
}

const opened = ({ subject, openedAt, location }: DataOf<'case.opened.v1'>, { at, revision }: At): Told => ({
  ...{ subject, areaCode: location.areaCode, openedAt, changedAt: at, closedAt: null, missed: [], escalations: 0 },
  bounces: { returns: 0, reworks: 0, reopenings: 0, transfers: 0 },
  ...{ supervision: null, rating: null, revision },
});

const oneMore = ({ bounces }: Told, kind: Bounce) => ({ bounces: { ...bounces, [kind]: bounces[kind] + 1 } });

function change(told: Told, event: CaseEvent, { at }: At): Partial<Told> {
  switch (event.type) {
    case 'case.queued.v1':
    case 'case.dispatched.v1':
      return { areaCode: areaShown(event) };
    case 'case.reworkOrdered.v1':
      return oneMore(told, 'reworks');
    case 'case.closed.v1':
      return { closedAt: at };
    case 'case.returned.v1':
      return oneMore(told, 'returns');
    case 'case.reopened.v1':
      return { closedAt: null, ...oneMore(told, 'reopenings') };
    case 'case.transferred.v1':
      return oneMore(told, 'transfers');
    case 'case.deadlineMissed.v1':
    case 'case.deadlineMissed.v2': {
      const { milestone, tier, dueAt } = event.data;
      const which = 'item' in event.data ? { item: event.data.item } : {};
      return { missed: [...told.missed, { milestone, tier, dueAt, ...which }] };
    }
    case 'case.escalated.v1':
      return { escalations: told.escalations + 1 };
    case 'case.supervised.v1':
    case 'case.supervised.v2':
      return { supervision: event.data.level };
    case 'case.amended.v1':
      return event.data.subject === undefined ? {} : { subject: event.data.subject };
    case 'case.rated.v1':
    case 'case.calledBack.v1':
      return event.data.rating === undefined ? {} : { rating: event.data.rating };
    case 'case.archived.v1':
      return { ...archived(event.data), areaCode: areaShown(event) };
    default:
      return {};
  }
}

function archived({ subject, openedAt, closedAt, dueAt }: DataOf<'case.archived.v1'>): Partial<Told> {
  const late = closedAt !== null && dueAt !== null && closedAt > dueAt;
  return { subject, openedAt, closedAt, missed: late ? [{ milestone: 'settle', tier: null, dueAt }] : [] };
}
