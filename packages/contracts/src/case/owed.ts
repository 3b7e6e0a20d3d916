/**
 * What the events of a case mean for what is due. It stands here because it belongs to their meaning: `evolveCase` folds it for
 * all, and routing's index of deadlines, which keeps no case, goes by the same changes.
 */

import type { CaseEvent } from '../catalogue.ts';
import type { CountedBy, Deadline } from '../events/deadline.ts';
import type { ResolutionsDue } from '../events/joint-events.ts';
import { HandlerMilestone, Milestone, type Tier } from '../vocabulary.ts';
import { staysInCommunity } from './evolve-joint.ts';
import { tacklingDue } from './tackling-due.ts';

/** What something due is known by: its milestone, and which of several of them it is. */
export type DueName = Milestone | `${Milestone}:${string}`;
export const dueName = ({ milestone, item }: Pick<Deadline, 'milestone' | 'item'>): DueName =>
  item === undefined ? milestone : `${milestone}:${item}`;

/** The milestone, and which of several of them, by its name. */
export function namedDue(name: string): Pick<Deadline, 'milestone' | 'item'> {
  const [milestone, item] = name.split(':') as [Milestone, string | undefined];
  return item === undefined ? { milestone } : { milestone, item };
}

/** What a case owes at a moment of its history. */
export interface Owed {
  /** Neither reached nor missed yet; each name once at most. */
  readonly due: readonly Deadline[];
  /** Missed, and still not reached: late until it is. Of each name the oldest, with the instant it was due by. */
  readonly overdue: readonly Deadline[];
  /** By when the whole was to be settled; stands also when the case is closed. `broken`: that it was missed has been said. */
  readonly promise: Promised | null;
}

/** `counted`: where it was given in working time. */
interface Promised {
  readonly dueAt: string;
  readonly broken: boolean;
  readonly counted?: CountedBy | undefined;
}

export const OWES_NOTHING: Owed = { due: [], overdue: [], promise: null };

/** What one event does to what is due, whatever was due before. */
export interface DueChange {
  /** Reached: neither due nor overdue any more. A milestone of which there may be several, named alone, means all of them. */
  readonly done: readonly DueName[];
  /** Due no more. What was missed of them stays overdue: another has to do it now. */
  readonly dropped: readonly DueName[];
  /** Due by then, instead of by when it was before. */
  readonly set: readonly Deadline[];
}

const NOTHING: DueChange = { done: [], dropped: [], set: [] };
const OF_HANDLER = HandlerMilestone.options;
/** What units owe to a joint meeting. */
const OF_JOINT = ['meeting', 'resolution'] as const;
/** What is over when the case goes to somebody: its promise and its callback are not. */
const BEFORE_A_MOVE = [...OF_HANDLER, 'verify', 'close'] as const;

export function dueChange(event: CaseEvent): DueChange {
  switch (event.type) {
    case 'case.clockSet.v1':
    case 'case.deadlinesRecounted.v1':
      return { ...NOTHING, set: event.data.deadlines };
    case 'case.queued.v1':
      return { ...NOTHING, done: ['ruling', ...OF_JOINT], dropped: BEFORE_A_MOVE };
    case 'case.dispatched.v1':
      // The joint meeting and the township above it go on with what was resolved; whoever is below knows nothing of it.
      return {
        done: carriesOn(event.data.tier) ? ['triage', 'ruling'] : ['triage', 'ruling', ...OF_JOINT],
        ...{ dropped: BEFORE_A_MOVE, set: event.data.deadlines },
      };
    case 'case.accepted.v1':
      return { ...NOTHING, done: ['accept'] };
    case 'case.contacted.v1':
      return event.data.outcome === 'reached' ? { ...NOTHING, done: ['contact'] } : NOTHING;
    case 'case.arrived.v1':
      return { ...NOTHING, done: ['onSite'] };
    case 'case.progressNoted.v1':
    case 'case.reporterAsked.v1':
      // The first word to the reporter is the first answer: 首次反馈.
      return { ...NOTHING, done: ['accept', 'answer'] };
    case 'case.answered.v1':
      // What was asked for on the way to it is past asking.
      return { ...NOTHING, done: [...OF_HANDLER, 'ruling'] };
    case 'case.objected.v1':
      // They have looked at it, and say that it is not theirs.
      return { ...NOTHING, done: ['accept'] };
    case 'case.objectionRuled.v1':
      // Upheld, it goes to whoever is designated, who need not be of this community.
      return { ...NOTHING, done: event.data.upheld ? ['ruling', ...OF_JOINT] : ['ruling'] };
    case 'case.endingRuled.v1':
    case 'case.suspensionRuled.v1':
      return { ...NOTHING, done: ['ruling'] };
    case 'case.suspended.v1': {
      const { stopped, deadlines } = event.data;
      return { done: [], dropped: stopped.map(dueName), set: deadlines };
    }
    case 'case.resumed.v1':
      return { done: ['reply'], dropped: [], set: event.data.deadlines };
    case 'case.extensionRuled.v1': {
      const { deadlines } = event.data;
      return { ...NOTHING, done: ['ruling', ...deadlines.map(({ milestone }) => milestone)], set: deadlines };
    }
    case 'case.verified.v1':
      return { ...NOTHING, done: ['verify', 'callback'] };
    case 'case.calledBack.v1':
      return event.data.settled ? { ...NOTHING, done: ['callback'] } : NOTHING;
    case 'case.reworkOrdered.v1':
      return { done: ['verify'], dropped: [...OF_HANDLER, 'close'], set: event.data.deadlines };
    case 'case.closed.v1':
      // Who was not content is called back all the same, and what was agreed on is to be done.
      // A unit that was ordered to put something right replies also when the case is over.
      return { ...NOTHING, done: Milestone.exclude(['callback', 'undertaking', 'rectification', 'interview']).options };
    case 'case.merged.v1':
      // What is due of the matter is due where it went; what parties undertook here they undertook here.
      return { ...NOTHING, done: Milestone.exclude(['undertaking', 'rectification', 'interview']).options };
    case 'case.returned.v1':
      return { ...NOTHING, dropped: OF_HANDLER };
    case 'case.transferred.v1':
      return event.data.tier === null ? NOTHING : { ...NOTHING, done: OF_JOINT };
    case 'case.relocated.v1':
      return staysInCommunity(event.data) ? NOTHING : { ...NOTHING, done: OF_JOINT };
    case 'case.reopened.v1':
    // Whatever was due before the merge has ended with it.
    case 'case.split.v1':
      return { ...NOTHING, done: ['callback'] };
    case 'case.meetingConvened.v1':
    case 'case.meetingPutOff.v1':
      return { done: ['meeting'], dropped: [], set: [{ milestone: 'meeting', dueAt: event.data.recordBy }] };
    case 'case.meetingCalledOff.v1':
    case 'case.meetingHeld.v1':
      return { ...NOTHING, done: ['meeting'] };
    case 'case.summonsRuled.v1':
    case 'case.resolutionsAdopted.v1':
    case 'case.resolutionReported.v1':
    case 'case.resolutionRuled.v1':
      return resolutionsDue(event.data.due);
    case 'case.handedToEmergency.v1':
    case 'case.emergencyRuledOut.v1':
      return { ...NOTHING, done: ['handover'] };
    // What is no danger any more need not be handed over.
    case 'case.triaged.v1':
    case 'case.judged.v1':
      return event.data.urgency === 'critical' ? NOTHING : { ...NOTHING, done: ['handover'] };
    case 'case.reclassified.v1':
      return event.data.to.urgency === 'critical' ? NOTHING : { ...NOTHING, done: ['handover'] };
    case 'case.deadlineMissed.v1':
      return { ...NOTHING, dropped: [event.data.milestone] };
    case 'case.deadlineMissed.v2':
      return { ...NOTHING, dropped: [dueName(event.data)] };
    case 'case.consultationConcluded.v1':
      return { ...NOTHING, set: event.data.undertakings.map(undertaken) };
    case 'case.undertakingSettled.v1':
      return { ...NOTHING, done: [`undertaking:${event.data.undertakingId}`] };
    case 'case.supervised.v2':
      return { ...NOTHING, set: event.data.deadlines };
    case 'case.supervisionAnswered.v1':
      return { ...NOTHING, done: [`rectification:${event.data.supervisionId}`] };
    case 'case.supervisionLifted.v1': {
      const { supervisionId } = event.data;
      return { ...NOTHING, done: [`rectification:${supervisionId}`, `interview:${supervisionId}`] };
    }
    case 'case.interviewPutOff.v1': {
      const { supervisionId: item, recordBy: dueAt } = event.data;
      return { ...NOTHING, done: [`interview:${item}`], set: [{ milestone: 'interview', dueAt, item }] };
    }
    case 'case.interviewHeld.v1':
      return { ...NOTHING, done: [`interview:${event.data.supervisionId}`] };
    case 'case.measuresPlanned.v1':
    case 'case.measureChanged.v1':
    case 'case.measureReported.v1':
    case 'case.stageReported.v1':
    case 'case.strikeOffRuled.v1':
    case 'case.cityDecided.v1':
    case 'case.struckOff.v1':
      return tacklingDue(event);
    default:
      return NOTHING;
  }
}

const undertaken = ({ undertakingId, dueAt }: { undertakingId: string; dueAt: string }): Deadline => ({
  ...{ milestone: 'undertaking', item: undertakingId, dueAt },
});

const carriesOn = (tier: Tier): boolean => tier === 'joint' || tier === 'township';

/** The next of them is due; one that is late still is added by `lateBy`. */
const resolutionsDue = ({ next }: ResolutionsDue): DueChange => ({
  ...{ done: ['resolution'], dropped: [] },
  set: next === null ? [] : [{ milestone: 'resolution', dueAt: next }],
});

/** Folds one event in. Never fails: what does not fit changes nothing. */
export function owedAfter(owed: Owed, event: CaseEvent): Owed {
  const change = dueChange(event);
  const { done, dropped, set } = change;
  if (change === NOTHING) return owed;
  const ended = new Set<DueName>([...done, ...dropped, ...set.map(dueName)]);
  const promise = promiseAfter(owed.promise, event);
  const due = [...owed.due.filter((each) => !ended.has(dueName(each)) && !ended.has(each.milestone)), ...set];
  const overdue = owed.overdue.filter((each) => !done.includes(dueName(each)) && !done.includes(each.milestone));
  return { due, overdue: withLate(overdue, lateBy(event, promise)), promise };
}

const withLate = (overdue: Owed['overdue'], late: Deadline | undefined): Owed['overdue'] =>
  late === undefined || overdue.some((each) => dueName(each) === dueName(late)) ? overdue : [...overdue, late];

/** What is late from this event on: what was missed; after a reopening or a split the promise that was broken before. */
export function lateBy(event: CaseEvent, promise: Owed['promise']): Deadline | undefined {
  switch (event.type) {
    case 'case.deadlineMissed.v1':
    case 'case.deadlineMissed.v2':
      return { ...namedDue(dueName(event.data)), dueAt: event.data.dueAt };
    case 'case.summonsRuled.v1':
    case 'case.resolutionsAdopted.v1':
    case 'case.resolutionReported.v1':
    case 'case.resolutionRuled.v1': {
      const { late } = event.data.due;
      return late === null ? undefined : { milestone: 'resolution', dueAt: late };
    }
    case 'case.reopened.v1':
    case 'case.split.v1':
      return promise?.broken ? { milestone: 'promise', dueAt: promise.dueAt } : undefined;
    default:
      return undefined;
  }
}

const promised = ({ dueAt, counted }: Deadline): Promised => ({ dueAt, broken: false, ...(counted && { counted }) });

function promiseAfter(promise: Owed['promise'], event: CaseEvent): Owed['promise'] {
  switch (event.type) {
    case 'case.clockSet.v1':
    case 'case.resumed.v1':
    case 'case.deadlinesRecounted.v1': {
      const given = event.data.deadlines.find(({ milestone }) => milestone === 'promise');
      return given === undefined ? promise : promised(given);
    }
    case 'case.deadlineMissed.v2':
      return event.data.milestone === 'promise' ? { dueAt: event.data.dueAt, broken: true } : promise;
    default:
      return promise;
  }
}
