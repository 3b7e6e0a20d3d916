import type { Day, Holder, PremisesPlace } from '@gridcase/contracts';
import { onDay } from './dated.ts';
import type { PremisesState } from './state.ts';

/**
 * What it was called and where it stood on a day. Undefined before it was registered; after it was closed, as it was
 * last: letters and late entries still have to name it. Whether it exists is another question (`existsOn`).
 */
export function placeOn(state: PremisesState, day: Day): PremisesPlace | undefined {
  if (state.phase === 'none') return undefined;
  const place = onDay(state.places, day);
  return place && { premisesId: state.premisesId, ...place };
}

/** Who ran it on a day; null when nobody did or nobody was named. After it was closed, who ran it last. */
export function holderOn(state: PremisesState, day: Day): Holder | null {
  return state.phase === 'none' ? null : (onDay(state.holders, day) ?? null);
}

/** Whether it was let or open on a day: registered by then, and not closed. */
export function existsOn(state: PremisesState, day: Day): boolean {
  if (state.phase === 'none') return false;
  return state.from <= day && (state.closed === null || day < state.closed.on);
}
