import type { CaseEvent, Deadline, Milestone, Owed } from '@gridcase/contracts';
import { madeOf, type RecordedEvent } from '@gridcase/event-sourcing';
import { caseCodec } from '@gridcase/routing';

type Happening = CaseEvent['type'] extends `case.${infer Name}.v${number}` ? Name : never;

/**
 * What each milestone waits for, and what takes it off somebody's hands without its being done: written here once more,
 * a line for each milestone, so that it is not the fold of contracts that says what that fold comes to.
 */
const BOOK: Readonly<Record<Milestone, { done: readonly Happening[]; off: readonly Happening[] }>> = {
  accept: {
    done: ['accepted', 'objected', 'progressNoted', 'answered', 'closed'],
    off: ['queued', 'dispatched', 'returned', 'reworkOrdered'],
  },
  contact: { done: ['answered', 'closed'], off: ['queued', 'dispatched', 'returned', 'reworkOrdered'] },
  onSite: { done: ['answered', 'closed'], off: ['queued', 'dispatched', 'returned', 'reworkOrdered'] },
  answer: { done: ['progressNoted', 'answered', 'closed'], off: ['queued', 'dispatched', 'returned', 'reworkOrdered'] },
  settle: { done: ['answered', 'closed'], off: ['queued', 'dispatched', 'returned', 'reworkOrdered'] },
  triage: { done: ['dispatched', 'closed'], off: [] },
  verify: { done: ['verified', 'reworkOrdered', 'closed'], off: ['queued', 'dispatched'] },
  close: { done: ['closed'], off: ['queued', 'dispatched', 'reworkOrdered'] },
  callback: { done: ['verified', 'reopened'], off: [] },
  promise: { done: ['closed'], off: [] },
  ruling: {
    done: ['dispatched', 'queued', 'answered', 'closed', 'objectionRuled', 'extensionRuled', 'endingRuled'],
    off: [],
  },
  // Officers here talk nothing over: the stories of routing's own tests do.
  undertaking: { done: ['undertakingSettled'], off: [] },
  // Nobody convenes in these stories: of the joint meetings' own property tests.
  meeting: { done: ['meetingPutOff', 'meetingCalledOff', 'meetingHeld', 'queued', 'closed'], off: [] },
  resolution: { done: ['queued', 'closed'], off: [] },
  // And of those who wait for their reporter.
  reply: { done: ['resumed', 'closed'], off: [] },
};
const MILESTONES = Object.keys(BOOK) as Milestone[];

const nameOf = ({ type }: CaseEvent) => type.split('.')[1] as Happening;
const setBy = (event: CaseEvent, milestone: Milestone): Deadline | undefined =>
  'deadlines' in event.data ? event.data.deadlines.find((each) => each.milestone === milestone) : undefined;
const missedBy = ({ type, data }: CaseEvent, milestone: Milestone): boolean =>
  (type === 'case.deadlineMissed.v1' || type === 'case.deadlineMissed.v2') && data.milestone === milestone;

/** What a case owes, looked up milestone by milestone in its whole history, from its end backwards. */
export function owedByTheBook(recorded: readonly RecordedEvent[]): Owed {
  const history = recorded.map((event): CaseEvent => caseCodec.decode(event));
  return {
    due: MILESTONES.flatMap((milestone) => dueOf(history, milestone) ?? []),
    overdue: MILESTONES.flatMap((milestone) => lateOf(history, milestone) ?? []),
    promise: promiseIn(history),
  };
}

function dueOf(history: readonly CaseEvent[], milestone: Milestone): Deadline | undefined {
  const set = history.findLastIndex((event) => setBy(event, milestone));
  if (set < 0) return undefined;
  const { done, off } = BOOK[milestone];
  const over = history
    .slice(set + 1)
    .some((event) => [...done, ...off].includes(nameOf(event)) || missedBy(event, milestone));
  return over ? undefined : setBy(history[set]!, milestone);
}

/** Since it was last done: the first that was missed. A promise once broken is late again from a reopening on. */
function lateOf(history: readonly CaseEvent[], milestone: Milestone): Deadline | undefined {
  const done = history.findLastIndex((event) => BOOK[milestone].done.includes(nameOf(event)));
  for (let at = done + 1; at < history.length; at++) {
    const event = history[at]!;
    if (missedBy(event, milestone)) return { milestone, dueAt: (event.data as Deadline).dueAt };
    const promise =
      event.type === 'case.reopened.v1' && milestone === 'promise' ? promiseIn(history.slice(0, at)) : null;
    if (promise?.broken) return { milestone, dueAt: promise.dueAt };
  }
  return undefined;
}

function promiseIn(history: readonly CaseEvent[]): Owed['promise'] {
  const sets = ['case.clockSet.v1', 'case.deadlinesRecounted.v1'];
  const given = history.findLastIndex((event) => sets.includes(event.type) && setBy(event, 'promise'));
  const broken = history.findLastIndex(
    (event) => event.type === 'case.deadlineMissed.v2' && event.data.milestone === 'promise',
  );
  const last = Math.max(given, broken);
  if (last < 0) return null;
  if (last === broken) return { dueAt: (history[last]!.data as Deadline).dueAt, broken: true };
  const { milestone: _, ...promise } = setBy(history[last]!, 'promise')!;
  return { ...promise, broken: false };
}

/** Which deadlines of a case were not met, by nothing but the times of its events; whoever is not done by `now` is late then. */
export function missedByTheBook(recorded: readonly RecordedEvent[], now: string): string[] {
  const history = recorded.map((event): CaseEvent => caseCodec.decode(event));
  return history.flatMap((event, place) =>
    MILESTONES.flatMap((milestone) => {
      const dueAt = setBy(event, milestone)?.dueAt;
      if (dueAt === undefined) return [];
      const { done, off } = BOOK[milestone];
      const over = history.findIndex(
        (later, at) => at > place && ([...done, ...off].includes(nameOf(later)) || setBy(later, milestone)),
      );
      return dueAt <= (over < 0 ? now : madeOf(recorded[over]!).at) ? [`${dueAt} ${milestone}`] : [];
    }),
  );
}
