import { type CaseEvent, type CaseFacts, type DataOf, dispatchOf, evolveCase } from '@gridcase/contracts';
import type { RecordedEvent } from '@gridcase/event-sourcing';

/** What docs/reference/indicators.md says, told by somebody who reads each case's whole history and keeps nothing. */
export interface NaiveFact {
  readonly figure: string;
  readonly month: string;
  readonly area: string;
  readonly field: string;
  readonly unit: string;
}

interface Seen {
  readonly type: string;
  readonly data: Record<string, string | number | boolean | undefined>;
  readonly at: string;
  readonly before: CaseFacts;
  readonly after: CaseFacts;
}

const MILESTONES = ['accept', 'answer', 'settle'];
const REACHES: Record<string, string[]> = {
  'case.accepted.v1': ['accept'],
  'case.progressNoted.v1': ['accept', 'answer'],
  'case.answered.v1': MILESTONES,
  'case.closed.v1': MILESTONES,
  // Looked at, and said not to be theirs.
  'case.objected.v1': ['accept'],
};

export function naiveFacts(events: readonly RecordedEvent[]): NaiveFact[] {
  const seen = see(events).filter(({ after }) => !after.about.history);
  return [
    ...[...deeds(seen), ...obligations(seen), ...lastWords(seen), ...promises(seen)],
    ...[...orders(seen), ...replies(seen), ...meetings(seen), ...resolutions(seen)],
  ];
}

function see(events: readonly RecordedEvent[]): Seen[] {
  const read = events.map(({ type, data, metadata }) => ({
    ...{ type, data: JSON.parse(data), at: JSON.parse(metadata).at as string },
  }));
  const after = (count: number) =>
    read.slice(0, count).reduce<CaseFacts | undefined>((facts, one) => evolveCase(facts, one as CaseEvent), undefined)!;
  return read.slice(1).map((one, index) => ({ ...one, before: after(index + 1), after: after(index + 2) }));
}

function place(facts: CaseFacts, instant: string): Omit<NaiveFact, 'figure'>[] {
  const { areaCode, judged } = facts.about;
  const holder = dispatchOf(facts);
  const unit = holder?.handler.unit ?? '';
  // Eight hours ahead, all year.
  const month = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 7);
  return areaCode === null ? [] : [{ month, area: areaCode, field: judged?.field ?? '', unit }];
}

const facts = (figures: string[], places: Omit<NaiveFact, 'figure'>[]): NaiveFact[] =>
  figures.flatMap((figure) => places.map((one) => ({ figure, ...one })));

function deeds(seen: readonly Seen[]): NaiveFact[] {
  let reworks = 0;
  return seen.flatMap(({ type, data, before, after, at }) => {
    if (type === 'case.dispatched.v1') return facts(['dispatched'], place(after, at));
    if (type === 'case.answered.v1') return facts(['answered'], place(before, at));
    if (type === 'case.returned.v1') return facts(['returned'], place(before, at));
    if (type === 'case.extensionRuled.v1' && data.granted) return facts(['extended'], place(before, at));
    if (type !== 'case.reworkOrdered.v1') return [];
    reworks += 1;
    return facts(reworks === 3 ? ['reworked', 'thirdRework'] : ['reworked'], place(before, at));
  });
}

function obligations(seen: readonly Seen[]): NaiveFact[] {
  return seen.flatMap(({ type, data, before, after, at }, index) => {
    const due = before.about.owed.due;
    const urgent = ['urgent', 'critical'].includes(before.about.judged?.urgency ?? '');
    const missed = type.startsWith('case.deadlineMissed.') ? [data.milestone as string] : [];
    const ended = due.filter(({ milestone }) =>
      [...(isEnded(type, after) ? [] : (REACHES[type] ?? [])), ...missed].includes(milestone),
    );
    return ended
      .filter(({ milestone }) => MILESTONES.includes(milestone))
      .flatMap(({ milestone, dueAt }) => {
        const inTime = missed.length === 0 && at <= dueAt;
        const figures = [`${milestone}Due`, ...(inTime ? [`${milestone}InTime`] : [])];
        if (milestone === 'settle') {
          const late = missed.length > 0 ? doneAfter(seen, index) : undefined;
          const done = missed.length === 0 || late !== undefined;
          const urgentWhenDone = late === undefined ? urgent : isUrgent(late);
          if (done) figures.push('settled');
          if (urgent) figures.push('urgentDue');
          if (urgent && inTime) figures.push('urgentInTime');
          if (urgentWhenDone && done) figures.push('urgentSettled');
        }
        return facts(figures, place(before, dueAt));
      });
  });
}

/** Ended by a ruling: nobody did the work. */
const isEnded = (type: string, { about }: CaseFacts): boolean =>
  type === 'case.closed.v1' && (about.rulings?.ended ?? null) !== null;

const isUrgent = ({ before }: Seen): boolean => ['urgent', 'critical'].includes(before.about.judged?.urgency ?? '');

/** Done by whoever had it when it was missed, before it was missed once more. */
function doneAfter(seen: readonly Seen[], missed: number): Seen | undefined {
  const isMissedAgain = ({ type, data, before }: Seen) =>
    type.startsWith('case.deadlineMissed.') &&
    data.milestone === 'settle' &&
    before.about.owed.due.some(({ milestone }) => milestone === 'settle');
  const next = seen
    .slice(missed + 1)
    .find(
      (one) =>
        ['case.dispatched.v1', 'case.queued.v1', 'case.answered.v1', 'case.closed.v1'].includes(one.type) ||
        isMissedAgain(one),
    );
  const done =
    next?.type === 'case.answered.v1' || (next?.type === 'case.closed.v1' && !isEnded(next.type, next.after));
  return done ? next : undefined;
}

function lastWords(seen: readonly Seen[]): NaiveFact[] {
  const rated = seen.filter(({ type }) => type === 'case.rated.v1' || type === 'case.calledBack.v1');
  const rating = rated.filter(({ data }) => data.rating !== undefined).at(-1);
  const responded = rated.filter(({ data }) => data.responded !== undefined).at(-1);
  const solved = rated.filter(({ data }) => data.solved !== undefined).at(-1);
  const ends = seen.filter(({ type }) => type === 'case.closed.v1' || type === 'case.reopened.v1');
  const ended = seen.at(-1)?.after.about.rulings?.ended ?? null;
  const end = ends.at(-1)?.type === 'case.closed.v1' && ended !== 'void' ? ends.at(-1) : undefined;
  const again = seen.some(({ type }) => type === 'case.reworkOrdered.v1' || type === 'case.reopened.v1');
  // A case that lies nowhere yet is in no figure, and no word about it either: real ones lie somewhere from the first moment.
  const unsolved = solved?.data.solved === false && place(solved.before, solved.at).length > 0;
  return [
    ...(rating ? facts([`rated${rating.data.rating}`], place(rating.before, rating.at)) : []),
    ...(responded
      ? facts(
          responded.data.responded ? ['respondedAsked', 'responded'] : ['respondedAsked'],
          place(responded.before, responded.at),
        )
      : []),
    ...(solved
      ? facts(solved.data.solved ? ['solvedAsked', 'solved'] : ['solvedAsked'], place(solved.before, solved.at))
      : []),
    ...(end
      ? facts(again || ended !== null || unsolved ? ['closed'] : ['closed', 'firstTime'], place(end.before, end.at))
      : []),
  ];
}

function promises(seen: readonly Seen[]): NaiveFact[] {
  const standing = seen.map(({ before, after }) => {
    const { promise } = after.about.owed;
    const isVoid = after.about.rulings?.ended === 'void';
    const decided = promise !== null && !isVoid && (promise.broken || after.phase === 'closed');
    const figures = decided ? (promise.broken ? ['promiseDue'] : ['promiseDue', 'promiseKept']) : [];
    return decided ? facts(figures, place(before, promise.dueAt)) : [];
  });
  const is = (some: NaiveFact[]) => some.map(({ figure, month }) => `${figure} ${month}`).join();
  const last = standing.at(-1) ?? [];
  // Where it was decided so for the first time, and has stood since.
  const since = standing.findLastIndex((one) => is(one) !== is(last)) + 1;
  return last.length === 0 ? [] : standing[since]!;
}

const dataOf = <Type extends CaseEvent['type']>({ data }: Seen): DataOf<Type> => data as unknown as DataOf<Type>;
const ofUnit = (unit: string, places: Omit<NaiveFact, 'figure'>[]) => places.map((one) => ({ ...one, unit }));

const LEVELS: Record<string, string> = {
  ...{ daily: 'supervisedDaily', supervision: 'supervisedDaily', listed: 'supervisedListed' },
  interview: 'supervisedInterview',
};

/** A word that only reminds is no order. Whom an order of the first version was for is not in it: whoever had the case. */
const orders = (seen: readonly Seen[]): NaiveFact[] =>
  seen.flatMap((one) => {
    const { type, before, at } = one;
    if (type === 'case.supervised.v1') {
      const { level } = dataOf<'case.supervised.v1'>(one);
      const unit = dispatchOf(before)?.handler.unit ?? before.about.areaCode ?? '';
      return level === 'reminder' ? [] : facts(['supervised', LEVELS[level]!], ofUnit(unit, place(before, at)));
    }
    if (type !== 'case.supervised.v2') return [];
    const { level, to, areaCode } = dataOf<'case.supervised.v2'>(one);
    return facts(['supervised', LEVELS[level]!], ofUnit(to?.unit ?? areaCode, place(before, at)));
  });

/** What became of each order first: a reply, being late, or neither. */
const replies = (seen: readonly Seen[]): NaiveFact[] =>
  seen.flatMap((one, index) => {
    if (one.type !== 'case.supervised.v2') return [];
    const { supervisionId, to, areaCode, deadlines } = dataOf<'case.supervised.v2'>(one);
    const end = seen
      .slice(index + 1)
      .find(({ type, data }) =>
        type === 'case.deadlineMissed.v2'
          ? data.milestone === 'rectification' && data.item === supervisionId
          : ['case.supervisionAnswered.v1', 'case.supervisionLifted.v1'].includes(type) &&
            data.supervisionId === supervisionId,
      );
    if (end === undefined || end.type === 'case.supervisionLifted.v1') return [];
    const missed = end.type === 'case.deadlineMissed.v2';
    const by = missed ? dataOf<'case.deadlineMissed.v2'>(end).dueAt : deadlines[0]!.dueAt;
    const figures = missed ? ['rectifyDue'] : ['rectifyDue', 'rectifyInTime'];
    return facts(figures, ofUnit(to?.unit ?? areaCode, place(end.before, by)));
  });

const NAMES: Record<string, string> = { 'zf-001': '综合执法', 'hb-001': '环保所' };
/** By which whoever has the case then knows nothing of its meeting. */
const AWAY = ['case.dispatched.v1', 'case.queued.v1', 'case.closed.v1', 'case.merged.v1'];

function meetings(seen: readonly Seen[]): NaiveFact[] {
  let called = false;
  let known = false;
  return seen.flatMap((one) => {
    const { type, before, at } = one;
    const was = called;
    if (type === 'case.meetingConvened.v1') called = known = true;
    if ([...AWAY, 'case.meetingHeld.v1', 'case.meetingCalledOff.v1'].includes(type)) called = false;
    if (type === 'case.summonsRuled.v1') {
      const released = dataOf<'case.summonsRuled.v1'>(one).ruling === 'released';
      return was && released ? facts(['whistleRejected'], place(before, at)) : [];
    }
    if (type !== 'case.meetingHeld.v1') return [];
    // Nobody was ever called: such a meeting is not one.
    const name = (unit: string) => (known && was ? NAMES[unit]! : unit);
    return dataOf<'case.meetingHeld.v1'>(one).attendance.flatMap(({ unit, status }) => [
      ...facts(['whistleAccepted'], place(before, at)),
      ...(status === 'excused' ? [] : facts(['summoned'], ofUnit(name(unit), place(before, at)))),
      ...(status === 'attended' ? facts(['attended'], ofUnit(name(unit), place(before, at))) : []),
    ]);
  });
}

/** What became of each resolution first: done, late, dropped with its unit, or left behind. */
const resolutions = (seen: readonly Seen[]): NaiveFact[] =>
  seen.flatMap((one, index) => {
    if (one.type !== 'case.resolutionsAdopted.v1' || one.before.about.joint === undefined) return [];
    return dataOf<'case.resolutionsAdopted.v1'>(one).resolutions.flatMap(({ resolutionId, unit, name, dueAt }) => {
      const end = seen.slice(index + 1).find(({ type, data }) => {
        if (AWAY.includes(type)) return true;
        if (type === 'case.summonsRuled.v1') return data.ruling === 'released' && data.unit === unit;
        if (type === 'case.deadlineMissed.v2') return data.milestone === 'resolution' && dueAt <= String(data.dueAt);
        return type === 'case.resolutionReported.v1' && data.done === true && data.resolutionId === resolutionId;
      });
      if (end?.type === 'case.deadlineMissed.v2')
        return facts(['resolutionDue'], ofUnit(name, place(end.before, dueAt)));
      if (end?.type !== 'case.resolutionReported.v1') return [];
      return facts(['resolutionDue', 'resolutionInTime'], ofUnit(name, place(end.before, dueAt)));
    });
  });
