import type { ReportEvent } from './events.ts';
import type { ReportState } from './state.ts';

export function evolve(state: ReportState, event: ReportEvent): ReportState {
  switch (event.type) {
    case 'report.received.v1':
    case 'report.archived.v1':
      return { phase: 'received', report: event.data, messages: [], ratings: [] };
    case 'report.messageAdded.v1':
      return state.phase === 'received' ? { ...state, messages: [...state.messages, event.data] } : state;
    case 'report.rated.v1':
      return state.phase === 'received' ? { ...state, ratings: [...state.ratings, event.data] } : state;
    case 'report.remarked.v1':
    case 'report.contactOpened.v1':
      return state;
  }
}
