import type { LedgerEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { isUntouched, type LedgerState } from './state.ts';

/**
 * A ledger as it is with what the year's end told of it in its grid's statement: that it was opened, that it was closed. Its own
 * stream goes first: what was entered before it was closed makes it one that a statement can not be about.
 */
export function tellUntold(state: LedgerState, untold: readonly LedgerEvent[] = []) {
  const events: LedgerEvent[] = [];
  let then = state;
  for (const event of untold) {
    const fits = event.type === 'ledger.opened.v1' ? then.phase === 'none' : then.phase !== 'none' && isUntouched(then);
    if (!fits) continue;
    events.push(event);
    then = evolve(then, event);
  }
  return { events, state: then };
}
