import type { CaseEvent, Deadline, Milestone, Owed } from '@gridcase/contracts';
import { madeOf, type RecordedEvent } from '@gridcase/event-sourcing';
import { caseCodec } from '@gridcase/routing';

type Named<Type> = Type extends `case.${infer Name}.v${number}` ? Name : never;
/** Some happenings end something only where more is said: they have a name of their own for that. */
type Happening =
  | Named<CaseEvent['type']>
  | ('heardBack' | 'reached' | 'givenTime' | 'leftTable' | 'toldOfResolutions' | 'noDanger');

/**
 * What each milestone waits for, and what takes it off somebody's hands without its being done: written here once more,
 * a line for each milestone, so that it is not the fold of contracts that says what that fold comes to.
 */
const BOOK: Readonly<Record<Milestone, { done: readonly Happening[]; off: readonly Happening[] }>> = {
  accept: {
    done: ['accepted', 'objected', 'progressNoted', 'answered', 'closed'],
    off: ['queued', 'dispatched', 'returned', 'reworkOrdered'],
  },
  contact: { done: ['reached', 'answered', 'closed'], off: ['queued', 'dispatched', 'returned', 'reworkOrdered'] },
  onSite: { done: ['arrived', 'answered', 'closed'], off: ['queued', 'dispatched', 'returned', 'reworkOrdered'] },
  answer: { done: ['progressNoted', 'answered', 'closed'], off: ['queued', 'dispatched', 'returned', 'reworkOrdered'] },
  settle: { done: ['answered', 'closed', 'givenTime'], off: ['queued', 'dispatched', 'returned', 'reworkOrdered'] },
  triage: { done: ['dispatched', 'closed'], off: [] },
  verify: { done: ['verified', 'reworkOrdered', 'closed'], off: ['queued', 'dispatched'] },
  close: { done: ['closed'], off: ['queued', 'dispatched', 'reworkOrdered'] },
  callback: { done: ['verified', 'heardBack', 'reopened', 'split'], off: [] },
  promise: { done: ['closed'], off: [] },
  ruling: {
    done: ['dispatched', 'queued', 'answered', 'closed', 'objectionRuled', 'extensionRuled', 'endingRuled'],
    off: [],
  },
  handover: { done: ['handedToEmergency', 'emergencyRuledOut', 'noDanger', 'closed'], off: [] },
  undertaking: { done: ['undertakingSettled'], off: [] },
  meeting: {
    done: ['meetingConvened', 'meetingPutOff', 'meetingCalledOff', 'meetingHeld', 'leftTable', 'queued', 'closed'],
    off: [],
  },
  resolution: { done: ['toldOfResolutions', 'leftTable', 'queued', 'closed'], off: [] },
  // Nobody waits for their reporter in these stories: of the waiting's own property tests.
  reply: { done: ['resumed', 'closed'], off: [] },
  // Nobody orders anything that asks for a reply in these stories: routing's own do.
  rectification: { done: ['supervisionAnswered', 'supervisionLifted'], off: [] },
  interview: { done: ['interviewPutOff', 'interviewHeld', 'supervisionLifted'], off: [] },
  // Nor does a township form a team in them: of the tackling's own property tests.
  measure: { done: ['struckOff', 'closed'], off: [] },
  stagedReport: { done: ['stageReported', 'struckOff', 'closed'], off: [] },
  strikeOff: { done: ['strikeOffRuled', 'struckOff', 'closed'], off: [] },
  cityDecision: { done: ['cityDecided', 'struckOff', 'closed'], off: [] },
};
/** In the order in which they come on a case's way. */
export const MILESTONES = Object.keys(BOOK) as Milestone[];

const nameOf = ({ type }: CaseEvent) => type.split('.')[1] as Happening;
/** By each of these names it ends what waits for it. */
function namesOf(event: CaseEvent): readonly Happening[] {
  const also: Happening[] = [];
  if (event.type === 'case.calledBack.v1' && event.data.settled) also.push('heardBack');
  if (event.type === 'case.contacted.v1' && event.data.outcome === 'reached') also.push('reached');
  if (event.type === 'case.extensionRuled.v1' && event.data.deadlines.length > 0) also.push('givenTime');
  if (saysNoDanger(event)) also.push('noDanger');
  if (endsMeetings(event)) also.push('leftTable');
  if ('due' in event.data) also.push('toldOfResolutions');
  return [nameOf(event), ...also];
}

/** It is judged to be none, or none any more. */
function saysNoDanger(event: CaseEvent): boolean {
  switch (event.type) {
    case 'case.triaged.v1':
    case 'case.judged.v1':
      return event.data.urgency !== 'critical';
    case 'case.reclassified.v1':
      return event.data.to.urgency !== 'critical';
    default:
      return false;
  }
}

/** Who has it then knows nothing of what units owe each other (the joint meeting's, and the township's above it). */
function endsMeetings(event: CaseEvent): boolean {
  switch (event.type) {
    case 'case.dispatched.v1':
      return event.data.tier === 'grid' || event.data.tier === 'community';
    case 'case.objectionRuled.v1':
      return event.data.upheld;
    case 'case.transferred.v1':
      return event.data.tier !== null;
    case 'case.relocated.v1':
      return event.data.from?.slice(0, 12) !== event.data.to.slice(0, 12);
    default:
      return false;
  }
}

/** What it says is due from then on. */
function setsBy(event: CaseEvent): readonly Deadline[] {
  const { data } = event;
  if ('deadlines' in data) return data.deadlines;
  if ('recordBy' in data) return [{ milestone: 'meeting', dueAt: data.recordBy }];
  if ('due' in data) return data.due.next === null ? [] : [{ milestone: 'resolution', dueAt: data.due.next }];
  if (event.type !== 'case.consultationConcluded.v1') return [];
  return event.data.undertakings.map(({ undertakingId, dueAt }) => ({
    ...{ milestone: 'undertaking', item: undertakingId, dueAt },
  }));
}

/** A milestone, and which of several. */
type Owing = Pick<Deadline, 'milestone' | 'item'>;
const isOf = ({ milestone, item }: Owing, other: Owing): boolean =>
  other.milestone === milestone && other.item === item;
const setBy = (event: CaseEvent, owing: Owing): Deadline | undefined => setsBy(event).find((each) => isOf(owing, each));
const missedBy = ({ type, data }: CaseEvent, owing: Owing): boolean =>
  (type === 'case.deadlineMissed.v1' || type === 'case.deadlineMissed.v2') && isOf(owing, data);
/** Whether it does what is waited for, or, with `off`, takes it off somebody's hands. */
function ends(event: CaseEvent, { milestone, item }: Owing, off = false): boolean {
  const { done, off: elsewhere } = BOOK[milestone];
  const ofIt = item === undefined || ('undertakingId' in event.data && event.data.undertakingId === item);
  return ofIt && namesOf(event).some((name) => (off ? [...done, ...elsewhere] : done).includes(name));
}
/** Everything that was ever due. */
const owings = (history: readonly CaseEvent[]): readonly Owing[] => [
  ...MILESTONES.filter((milestone) => milestone !== 'undertaking').map((milestone) => ({ milestone })),
  ...history.flatMap(setsBy).filter(({ item }) => item !== undefined),
];

/** What a case owes, looked up milestone by milestone in its whole history, from its end backwards. */
export function owedByTheBook(recorded: readonly RecordedEvent[]): Owed {
  const history = recorded.map((event): CaseEvent => caseCodec.decode(event));
  const all = owings(history);
  return {
    due: all.flatMap((owing) => dueOf(history, owing) ?? []),
    overdue: all.flatMap((owing) => lateOf(history, owing) ?? []),
    promise: promiseIn(history),
  };
}

function dueOf(history: readonly CaseEvent[], owing: Owing): Deadline | undefined {
  const set = history.findLastIndex((event) => setBy(event, owing));
  if (set < 0) return undefined;
  const over = history.slice(set + 1).some((event) => ends(event, owing, true) || missedBy(event, owing));
  return over ? undefined : setBy(history[set]!, owing);
}

/** Since it was last done: the first that was missed. A promise once broken is late again from a reopening on. */
function lateOf(history: readonly CaseEvent[], { milestone, item }: Owing): Deadline | undefined {
  const owing = { milestone, ...(item !== undefined && { item }) };
  const done = history.findLastIndex((event) => ends(event, owing));
  for (let at = Math.max(done, 0); at < history.length; at++) {
    const event = history[at]!;
    // Of several it is said with the one that was done which others are late.
    if (milestone === 'resolution' && 'due' in event.data && event.data.due.late !== null) {
      return { milestone, dueAt: event.data.due.late };
    }
    if (at === done) continue;
    if (missedBy(event, owing)) return { ...owing, dueAt: (event.data as Deadline).dueAt };
    const promise =
      event.type === 'case.reopened.v1' && milestone === 'promise' ? promiseIn(history.slice(0, at)) : null;
    if (promise?.broken) return { milestone, dueAt: promise.dueAt };
  }
  return undefined;
}

const PROMISE: Owing = { milestone: 'promise' };

function promiseIn(history: readonly CaseEvent[]): Owed['promise'] {
  const sets = ['case.clockSet.v1', 'case.deadlinesRecounted.v1'];
  const given = history.findLastIndex((event) => sets.includes(event.type) && setBy(event, PROMISE));
  const broken = history.findLastIndex(
    (event) => event.type === 'case.deadlineMissed.v2' && event.data.milestone === 'promise',
  );
  const last = Math.max(given, broken);
  if (last < 0) return null;
  if (last === broken) return { dueAt: (history[last]!.data as Deadline).dueAt, broken: true };
  const { milestone: _, ...promise } = setBy(history[last]!, PROMISE)!;
  return { ...promise, broken: false };
}

/** Which deadlines of a case were not met, by nothing but the times of its events; whoever is not done by `now` is late then. */
export function missedByTheBook(recorded: readonly RecordedEvent[], now: string): string[] {
  const history = recorded.map((event): CaseEvent => caseCodec.decode(event));
  return history.flatMap((event, place) =>
    setsBy(event).flatMap(({ dueAt, ...owing }) => {
      const over = history.findIndex(
        (later, at) => at > place && (ends(later, owing, true) || setBy(later, owing) !== undefined),
      );
      return dueAt <= (over < 0 ? now : madeOf(recorded[over]!).at) ? [`${dueAt} ${owing.milestone}`] : [];
    }),
  );
}
