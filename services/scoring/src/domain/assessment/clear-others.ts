import { decided, refused } from '@gridcase/event-sourcing';
import type { ClearOthers } from './commands.ts';
import type { RoundDecision } from './decide.ts';
import { refuseLook } from './mark-premises.ts';
import { wrong } from './refusals.ts';
import { type BegunRound, openPremises } from './state.ts';

/** One statement for all that is left. Quiet where nothing is: also when it is said again. */
export function clearOthers(command: ClearOthers, round: BegunRound): RoundDecision {
  const { count, on, secondPerson, note } = command;
  const premises = openPremises(round);
  if (premises.length === 0) return decided();
  const refusal = refuseLook(command, round);
  if (refusal) return refused(refusal);
  if (count !== premises.length) {
    const detail = `${premises.length} of the premises are left, not ${count}: somebody marked or carried over meanwhile; look at the round again`;
    return refused(wrong('others-changed', '/count', detail));
  }
  return decided({ type: 'assessment.othersCleared.v1', data: { premises, on, secondPerson, note } });
}
