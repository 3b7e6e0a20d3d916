import { type AssessmentEvent, marksOf } from './events.ts';
import type { Round } from './state.ts';

/** The round after one more event. Never fails: what was once decided is history. */
export function evolve(state: Round, event: AssessmentEvent): Round {
  if (event.type === 'assessment.opened.v1') return { phase: 'open', ...event.data, marks: [], carriedOver: [] };
  if (state.phase === 'none') return state;
  switch (event.type) {
    case 'assessment.marked.v1':
      return { ...state, marks: [...state.marks, event.data] };
    case 'assessment.othersCleared.v1':
      return { ...state, marks: [...state.marks, ...marksOf(event.data)] };
    case 'assessment.carriedOver.v1':
      return { ...state, carriedOver: [...state.carriedOver, event.data.premisesId] };
    case 'assessment.closed.v1':
      return { ...state, phase: 'closed' };
  }
}
