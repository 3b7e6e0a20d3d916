import {
  type AreaCode,
  type CaseEvent,
  type DataOf,
  type Deadline,
  type Handler,
  type Location,
  OWES_NOTHING,
  type Owed,
  owedAfter,
  type QueueReason,
} from '@gridcase/contracts';
import { areaBy } from './case-area.ts';
import { evolveViolations, type ViolationView } from './case-violations.ts';

export type CasePhase = 'queued' | 'dispatched' | 'accepted' | 'answered' | 'verified' | 'closed';

/** A case as supervisors see it: what its events, folded in order, come to. All instants are UTC, ISO 8601. */
export interface CaseView {
  readonly caseId: string;
  readonly reportIds: readonly string[];
  readonly subject: string;
  readonly channel: string;
  readonly phase: CasePhase;
  readonly areaCode: AreaCode | null;
  readonly location: Location;
  readonly nature: string | null;
  readonly field: string | null;
  readonly urgency: string | null;
  readonly tier: string | null;
  readonly handler: Handler | null;
  readonly queue: { readonly areaCode: AreaCode; readonly reason: QueueReason } | null;
  /** What is due, in any phase: neither reached nor missed yet. */
  readonly openDeadlines: readonly Deadline[];
  /** What was missed and is still not done, of each milestone the oldest: late since then. */
  readonly overdue: readonly Deadline[];
  /** By when the whole was to be settled, however often it was handed on or done again; set once, when it was opened. */
  readonly promise: Owed['promise'];
  /** Everything that was ever missed, done meanwhile or not. */
  readonly missed: readonly Missed[];
  readonly escalations: number;
  /** How often it came back: given back by a handler, done again, opened again, sent sideways. */
  readonly bounces: Bounces;
  /** On the township's list of hard cases now: 形成清单 … 销号. */
  readonly listed: boolean;
  readonly supervision: string | null;
  readonly rating: number | null;
  /** Of the points catalogue, in the order in which they were found. */
  readonly violations: readonly ViolationView[];
  /** Taken over from an older register: over before gridcase knew of it, with the times that it had. */
  readonly history: boolean;
  readonly openedAt: string;
  readonly changedAt: string;
  readonly closedAt: string | null;
  /** Events of a newer version, which this one can't read: the case may stand otherwise. Absent: none. */
  readonly notUnderstood?: number;
  /** Revision of the last event folded in: a later view has a higher one. */
  readonly revision: number;
}

interface Missed {
  readonly milestone: string;
  /** Null: nobody had it, it waited in a queue; or an older register does not say. */
  readonly tier: string | null;
  readonly dueAt: string;
}

interface Bounces {
  readonly returns: number;
  readonly reworks: number;
  readonly reopenings: number;
  readonly transfers: number;
}

type At = { readonly at: string; readonly revision: number };

/** Passes over an event of a newer version, and counts it. */
export const passOver = <View extends { readonly notUnderstood?: number }>(view: View, { at, revision }: At): View => ({
  ...view,
  notUnderstood: (view.notUnderstood ?? 0) + 1,
  ...{ changedAt: at, revision },
});

/** Folds one event in. The view is undefined until the case is opened. */
export function evolveCaseView(view: CaseView | undefined, event: CaseEvent, at: At): CaseView | undefined {
  if (event.type === 'case.opened.v1') return opened(event.data, at);
  if (view === undefined) return undefined;
  const { due, overdue, promise } = owedAfter({ ...view, due: view.openDeadlines }, event);
  const owed = { openDeadlines: due, overdue, promise };
  const areaCode = areaBy(event) ?? view.areaCode;
  return { ...view, ...change(view, event, at), ...owed, areaCode, changedAt: at.at, revision: at.revision };
}

function opened(data: DataOf<'case.opened.v1'>, at: At): CaseView {
  return {
    caseId: data.caseId,
    reportIds: [data.reportId],
    subject: data.subject,
    channel: data.channel,
    phase: 'queued',
    areaCode: data.location.areaCode,
    location: data.location,
    nature: null,
    field: null,
    urgency: null,
    tier: null,
    handler: null,
    queue: null,
    openDeadlines: OWES_NOTHING.due,
    overdue: OWES_NOTHING.overdue,
    promise: OWES_NOTHING.promise,
    missed: [],
    escalations: 0,
    bounces: { returns: 0, reworks: 0, reopenings: 0, transfers: 0 },
    listed: false,
    supervision: null,
    rating: null,
    violations: [],
    history: false,
    openedAt: data.openedAt,
    changedAt: at.at,
    closedAt: null,
    revision: at.revision,
  };
}

const oneMore = ({ bounces }: CaseView, kind: keyof Bounces) => ({
  bounces: { ...bounces, [kind]: bounces[kind] + 1 },
});

function change(view: CaseView, event: Exclude<CaseEvent, { type: 'case.opened.v1' }>, at: At): Partial<CaseView> {
  switch (event.type) {
    case 'case.triaged.v1':
      return { nature: event.data.nature, field: event.data.field, urgency: event.data.urgency };
    case 'case.queued.v1':
      return queued(event.data);
    case 'case.dispatched.v1':
      return dispatched(event.data);
    case 'case.accepted.v1':
      return { phase: 'accepted' };
    case 'case.judged.v1':
      return { field: event.data.field, urgency: event.data.urgency };
    case 'case.answered.v1':
      return { phase: 'answered' };
    case 'case.verified.v1':
      // The reporter of a closed case was called back: it stays closed.
      return event.data.satisfied && view.phase !== 'closed' ? { phase: 'verified' } : {};
    case 'case.reworkOrdered.v1':
      return { phase: 'accepted', ...oneMore(view, 'reworks') };
    case 'case.closed.v1':
      return { phase: 'closed', closedAt: at.at, queue: null };
    case 'case.listed.v1':
      return { listed: true };
    case 'case.struckOff.v1':
      return { listed: false };
    case 'case.returned.v1':
      return { handler: null, tier: null, ...oneMore(view, 'returns') };
    case 'case.reopened.v1':
      return { closedAt: null, history: false, ...oneMore(view, 'reopenings') };
    case 'case.transferred.v1':
      return oneMore(view, 'transfers');
    case 'case.deadlineMissed.v1':
    case 'case.deadlineMissed.v2': {
      const { milestone, tier, dueAt } = event.data;
      return { missed: [...view.missed, { milestone, tier, dueAt }] };
    }
    case 'case.escalated.v1':
      return { escalations: view.escalations + 1 };
    case 'case.supervised.v1':
      return { supervision: event.data.level };
    case 'case.rated.v1':
      return { rating: event.data.rating };
    case 'case.progressNoted.v1':
    case 'case.followedUp.v1':
    case 'case.clockSet.v1':
    case 'case.callbackOrdered.v1':
      return {};
    case 'case.archived.v1':
      return archived(event.data);
    case 'case.violationFound.v1':
    case 'case.violationWithdrawn.v1':
    case 'case.violationConfirmed.v1':
      return { violations: evolveViolations(view.violations, event) };
  }
}

function queued(data: DataOf<'case.queued.v1'>): Partial<CaseView> {
  return {
    phase: 'queued',
    queue: { areaCode: data.queue, reason: data.reason },
    tier: null,
    handler: null,
  };
}

function archived({ subject, location, openedAt, closedAt, dueAt }: DataOf<'case.archived.v1'>): Partial<CaseView> {
  const late = closedAt !== null && dueAt !== null && closedAt > dueAt;
  return {
    ...{ phase: 'closed', history: true, subject, location, openedAt, closedAt, queue: null },
    missed: late ? [{ milestone: 'settle', tier: null, dueAt }] : [],
  };
}

function dispatched(data: DataOf<'case.dispatched.v1'>): Partial<CaseView> {
  return {
    phase: 'dispatched',
    queue: null,
    tier: data.tier,
    handler: data.handler,
  };
}
