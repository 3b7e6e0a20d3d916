import type { Reporter } from '@gridcase/contracts';
import type { Made } from '@gridcase/event-sourcing';
import type { ContactCorrected, ReportArchived, ReportEvent, ReportRemarked } from './events.ts';
import type { ReceivedReport, Remarked, ReportState, TakenRating } from './state.ts';

const NOTHING_YET = {
  ...{ messages: [], ratings: [], openings: 0, corrections: 0, withdrawals: 0 },
  ...{ contactHash: undefined, withdrawnAt: undefined },
  remarks: { report: [], messages: {}, rating: [] },
};

export function evolve(state: ReportState, event: ReportEvent, made: Made): ReportState {
  switch (event.type) {
    case 'report.received.v1':
      return {
        ...{ phase: 'received', report: event.data, takenInBy: made.actor, archived: undefined },
        ...{ ...NOTHING_YET, ...reachedBy(event.data.reporter) },
      };
    case 'report.archived.v1':
      return archived(state, event.data, made);
    case 'report.messageAdded.v1':
      return state.phase === 'received' ? { ...state, messages: [...state.messages, event.data] } : state;
    case 'report.rated.v1':
      return state.phase === 'received' ? rated(state, { ...event.data, takenBy: made.actor }) : state;
    case 'report.remarked.v1':
      return state.phase === 'received' ? { ...state, remarks: remarked(state.remarks, event.data) } : state;
    case 'report.contactOpened.v1':
    case 'report.accessShown.v1':
      return state.phase === 'received' ? { ...state, openings: state.openings + 1 } : state;
    case 'report.withdrawn.v1':
      return state.phase === 'received'
        ? { ...state, withdrawnAt: event.data.receivedAt, withdrawals: state.withdrawals + 1 }
        : state;
    case 'report.contactCorrected.v1':
      return state.phase === 'received' ? corrected(state, event.data) : state;
  }
}

const reachedBy = (reporter: Reporter | undefined) => ({
  reporter,
  refs: reporter === undefined ? [] : [reporter.ref],
});

const corrected = (state: ReceivedReport, { reporter, contactHash }: ContactCorrected): ReceivedReport => ({
  ...state,
  ...{ reporter, contactHash, corrections: state.corrections + 1 },
  refs: [...new Set([...state.refs, reporter.ref])],
});

/** Said again, it takes the place of what the register said before; what was added meanwhile stays. */
function archived(state: ReportState, report: ReportArchived, { actor }: Made): ReceivedReport {
  const { receivedAt, closedAt, dueAt, unit, outcome } = report;
  const before = state.phase === 'none' ? { ...NOTHING_YET, ...reachedBy(report.reporter) } : state;
  return {
    ...before,
    ...{ phase: 'received', report, takenInBy: actor, archived: { receivedAt, closedAt, dueAt, unit, outcome } },
    remarks: { ...before.remarks, report: [] },
  };
}

const rated = (state: ReceivedReport, rating: TakenRating): ReceivedReport => ({
  ...state,
  ratings: [...state.ratings, rating],
  remarks: { ...state.remarks, rating: [] },
});

function remarked(before: Remarked, { on, messageId, remarks }: ReportRemarked): Remarked {
  if (on !== 'message') return { ...before, [on]: remarks };
  return messageId === undefined ? before : { ...before, messages: { ...before.messages, [messageId]: remarks } };
}
