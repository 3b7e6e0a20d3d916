import {
  type AreaCode,
  type Deadline,
  dispatchOf,
  type Handler,
  type Location,
  type Owed,
  type QueueReason,
  type Violation,
} from '@gridcase/contracts';
import type { Bounces, CaseRecord, Missed } from './case-record.ts';

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

/** A rule of the points catalogue that somebody was found to have broken, as it stands in the case. */
export interface ViolationView {
  readonly violationId: string;
  readonly item: string;
  readonly premisesId: string;
  /** Found: counts nothing yet. Confirmed: the case was closed with it. */
  readonly status: Violation['standing'];
}

export function viewOf({ facts, told }: CaseRecord): CaseView {
  const { phase, about } = facts;
  const { triaged, judged, owed, violations } = about;
  const dispatch = dispatchOf(facts);
  const { missed, escalations, bounces, supervision, rating, openedAt, changedAt, closedAt, ...rest } = told;
  return {
    caseId: about.caseId,
    reportIds: [about.reportId],
    channel: about.channel,
    // What nobody has yet waits for somebody: so it is for a moment, between the first event and the next.
    phase: phase === 'opened' ? 'queued' : phase,
    location: about.location,
    nature: triaged?.nature ?? null,
    field: judged?.field ?? null,
    urgency: judged?.urgency ?? null,
    tier: dispatch?.tier ?? null,
    handler: dispatch?.handler ?? null,
    queue: phase === 'queued' ? { areaCode: facts.waiting.queue, reason: facts.waiting.reason } : null,
    ...{ openDeadlines: owed.due, overdue: owed.overdue, promise: owed.promise },
    ...{ missed, escalations, bounces, listed: about.listed !== null, supervision, rating },
    violations: violations.map(({ found: { violationId, item, premisesId }, standing: status }) => ({
      ...{ violationId, item, premisesId, status },
    })),
    history: about.history,
    ...{ openedAt, changedAt, closedAt: phase === 'closed' ? closedAt : null, ...rest },
  };
}
