import { withDated } from './dated.ts';
import type { PremisesEvent } from './events.ts';
import type { PremisesState } from './state.ts';

/** The premises after one more event. Never fails: what was once decided is history. */
export function evolve(state: PremisesState, event: PremisesEvent): PremisesState {
  if (event.type === 'premises.registered.v1') {
    const { premisesId, kind, externalId, from, ...value } = event.data;
    const places = [{ from, value }];
    return { phase: 'registered', premisesId, kind, externalId, from, places, holders: [], closed: null };
  }
  if (state.phase === 'none') return state;
  switch (event.type) {
    case 'premises.changed.v1': {
      const { from, ...place } = event.data;
      return { ...state, places: withDated(state.places, from, place) };
    }
    case 'premises.holderChanged.v1':
      return { ...state, holders: withDated(state.holders, event.data.from, event.data.holder) };
    case 'premises.closed.v1':
      return { ...state, closed: event.data };
  }
}
