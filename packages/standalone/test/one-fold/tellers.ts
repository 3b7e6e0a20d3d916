import { DatabaseSync } from 'node:sqlite';
import {
  type Consultation,
  type DueName,
  dispatchOf,
  doneBy,
  dueName,
  encodeData,
  isHeld,
  saysArea,
} from '@gridcase/contracts';
import type { RecordedEvent } from '@gridcase/event-sourcing';
import { caseSoFar } from '@gridcase/notification';
import { caseDecider, type OpenedCase } from '@gridcase/routing';
import { type CaseRecord, recordAfter, viewOf } from '@gridcase/timeline';
import { areasOf, evolveHolding, NO_CASE } from '../../../../services/intake/src/domain/case-holding.ts';
import { applyToDeadlines } from '../../../../services/routing/src/deadline-index.ts';
import type { Told } from './histories.ts';

/** A fold's states after each event of a history. */
function states<State>(
  history: readonly Told[],
  before: State,
  after: (state: State, told: Told, revision: number) => State,
) {
  let state = before;
  return history.map((told, revision) => {
    state = after(state, told, revision);
    return state;
  });
}

/** What routing decides from: the measure of the others. */
export const routing = (history: readonly Told[]): readonly OpenedCase[] =>
  states(history, caseDecider.initialState, (state, { event, made }) => caseDecider.evolve(state, event, made)).map(
    (state) => {
      if (state.phase === 'none') throw new Error('there is no such case');
      return state;
    },
  );

/** As timeline shows it: its record taken from its table, and put back, at each step. */
export const timeline = (history: readonly Told[]) =>
  states<CaseRecord | undefined>(history, undefined, (before, told, revision) => {
    const record = recordAfter(before, recorded(told, revision), told.made.at);
    return record && JSON.parse(JSON.stringify(record));
  }).map((record) => {
    const { openDeadlines, overdue, promise, violations, closedAt, ...view } = viewOf(record!);
    const { phase, areaCode, location, tier, handler, queue, nature, field, urgency, listed, history: old } = view;
    return {
      ...{ phase, areaCode, location, tier, handler, queue, nature, field, urgency, listed, history: old },
      ...{ owed: { due: openDeadlines, overdue, promise }, caseId: view.caseId, reportIds: view.reportIds },
      ...{ mergedInto: view.mergedInto, joined: view.joined },
      joint: view.joint,
      pause: view.pause,
      tackling: view.tackling,
      ...{ escalations: view.escalations, ...view.bounces, closed: closedAt !== null },
      violations: violations.map(({ violationId, status }) => `${violationId} ${status}`),
      consultation: view.consultation && talked(view.consultation),
    };
  });

/** What both have of a consultation, a line for each. */
const talked = ({
  state,
  parties,
  sessions,
  undertakings,
}: Pick<Consultation, 'state' | 'sessions' | 'undertakings'> & {
  readonly parties: readonly { readonly partyId: string; readonly left: boolean; readonly standpoint: string | null }[];
}) => [
  state,
  ...parties.map(({ partyId, left, standpoint }) => `${partyId} ${left} ${standpoint}`),
  ...sessions.map(({ sessionId, at, state: how, attended }) => `${sessionId} ${at} ${how} ${attended}`),
  ...undertakings.map(({ undertakingId, state: how }) => `${undertakingId} ${how}`),
];

export const toTimeline = (state: OpenedCase, history: readonly Told[]): ReturnType<typeof timeline>[number] => {
  const { about, phase } = state;
  const dispatch = dispatchOf(state);
  const times = (type: string) => history.filter(({ event }) => event.type === type).length;
  return {
    // What nobody has yet is shown as waiting.
    phase: phase === 'opened' ? 'queued' : phase,
    ...{
      areaCode: shownAt(state, history),
      location: about.location,
      caseId: about.caseId,
      reportIds: [...new Set([about.reportId, ...state.past.joined.map(({ reportId }) => reportId)])],
      mergedInto: phase === 'merged' ? state.into : null,
      joined: [...new Set(state.past.joined.map(({ caseId }) => caseId))],
    },
    ...{ tier: dispatch?.tier ?? null, handler: dispatch?.handler ?? null },
    queue: phase === 'queued' ? { areaCode: state.waiting.queue, reason: state.waiting.reason } : null,
    nature: about.triaged?.nature ?? null,
    ...{
      field: about.judged?.field ?? null,
      urgency: about.judged?.urgency ?? null,
      listed: about.listed !== null,
    },
    violations: about.violations.map(({ found, standing }) => `${found.violationId} ${standing}`),
    consultation: about.consultation ? talked(about.consultation) : null,
    joint: about.joint,
    pause: about.pause,
    tackling: about.tackling,
    ...{ owed: about.owed, history: state.past.archived !== undefined },
    escalations: times('case.escalated.v1'),
    ...{ returns: times('case.returned.v1'), reworks: times('case.reworkOrdered.v1') },
    ...{ reopenings: times('case.reopened.v1'), transfers: times('case.transferred.v1') },
    // Opened again it is over no more, also before it is said to whom it goes.
    closed: phase === 'closed' && isOver(history),
  };
};

/** Whether it is known when it ended, and it was not opened again since. */
function isOver(history: readonly Told[]): boolean {
  const last = history.findLast(({ event: { type } }) => /\.(closed|archived|reopened)\./.test(type))!.event;
  return last.type === 'case.closed.v1' || (last.type === 'case.archived.v1' && last.data.closedAt !== null);
}

/** What an older register had is shown where it was until somebody has it; who may open it again is another matter. */
function shownAt({ about: { areaCode } }: OpenedCase, history: readonly Told[]): string | null {
  const last = history.findLast(({ event }) => saysArea(event.type))!.event;
  const was = last.type === 'case.archived.v1' ? last.data.location.areaCode : null;
  return was?.startsWith(areaCode!) ? was : areaCode;
}

/** How it stands, for notification and for intake, without what is only theirs. */
export const notification = (history: readonly Told[]) =>
  history.map((_, last) => caseSoFar(history.slice(0, last + 1).map(({ event }) => event))!.facts);

export const intake = (history: readonly Told[]) =>
  states(history, NO_CASE, (holding, { event, made }) => evolveHolding(holding, event, made)).map((holding) => ({
    facts: holding.facts,
    areas: areasOf(holding),
  }));

export const toIntake = (facts: ReturnType<typeof toNotification>): ReturnType<typeof intake>[number] => {
  const lies = [facts.about.areaCode, dispatchOf(facts)?.handler.areaCode].filter((area) => area != null);
  return { facts, areas: facts.about.areaCode === null ? [] : [...new Set(lies)] };
};

export const toNotification = ({ past: _, ...facts }: OpenedCase) => facts;

/** The index of deadlines, given the history in slices that end anywhere: what is due, who has the case, what of it is late. */
export function deadlines(history: readonly Told[], slices: readonly number[]) {
  const db = new DatabaseSync(':memory:');
  const events = history.map(recorded);
  const ends: [events: number, ReturnType<typeof toDeadlines>][] = [];
  for (let from = 0, slice = 0; from < events.length; slice++) {
    const to = Math.min(events.length, from + slices[slice % slices.length]!);
    applyToDeadlines(db, events.slice(from, to));
    const rows = db.prepare('SELECT item, due_at AS dueAt FROM deadline').all() as { item: string; dueAt: number }[];
    const due = rows.map(({ item, dueAt }) => asText(item, dueAt)).toSorted();
    ends.push([to, { due, held: heldIn(db), late: lateIn(db) }]);
    from = to;
  }
  db.close();
  return ends;
}

const heldIn = (db: DatabaseSync): string =>
  db
    .prepare('SELECT area, tier, officer FROM held')
    .all()
    .map(({ area, tier, officer }) => `${area} ${tier} ${officer}`)
    .join();
const lateIn = (db: DatabaseSync) =>
  (db.prepare('SELECT item FROM late').all() as { item: DueName }[]).map(({ item }) => item).toSorted();

export function toDeadlines(state: OpenedCase) {
  const { about } = state;
  const tier = 'dispatch' in state ? state.dispatch.tier : null;
  return {
    due: about.owed.due.map((due) => asText(dueName(due), Date.parse(due.dueAt))).toSorted(),
    held: isHeld(state) ? `${about.areaCode} ${tier} ${doneBy(state) ?? null}` : '',
    late: about.owed.overdue.map(dueName).toSorted(),
  };
}

const asText = (milestone: string, dueAt: number): string => `${new Date(dueAt).toISOString()} ${milestone}`;

/** As it stands in the log. */
const recorded = ({ event, made }: Told, revision: number): RecordedEvent => ({
  ...{ position: revision, stream: 'case-7', revision, eventId: String(revision), recordedAt: made.at },
  ...{ type: event.type, data: encodeData(event), metadata: JSON.stringify(made) },
});
