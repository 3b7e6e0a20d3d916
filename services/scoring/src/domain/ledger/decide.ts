import { decided, refused } from '@gridcase/event-sourcing';
import { appeal } from './appeal.ts';
import { changeHolder } from './change-holder.ts';
import type { LedgerCommand } from './commands.ts';
import { completeTraining } from './complete-training.ts';
import type { LedgerDecision } from './counted.ts';
import { decideAppeal } from './decide-appeal.ts';
import { enter } from './enter.ts';
import { close, open } from './open-and-close.ts';
import { ledgerUnknown } from './refusals.ts';
import { reverse } from './reverse.ts';
import { confirm, decline } from './second-person.ts';
import type { LedgerState } from './state.ts';
import { tellUntold } from './untold.ts';

/**
 * What one command makes of one ledger. In each: area first, so that a stranger learns nothing; then whether it was said
 * already, so that a repeat is quiet; then who may, and when. What a year's end told elsewhere is written down by the first
 * event that follows it.
 */
export function decide(command: LedgerCommand, state: LedgerState): LedgerDecision {
  const known = tellUntold(state, command.untold);
  const decision = decideKnowing(command, known.state);
  if (decision.outcome === 'refused' || decision.events.length === 0) return decision;
  return decided(...known.events, ...decision.events);
}

function decideKnowing(command: LedgerCommand, state: LedgerState): LedgerDecision {
  if (command.type === 'enter') return enter(command, state);
  if (command.type === 'open') {
    return state.phase === 'none' ? decided(...open(command.opening, command).events) : decided();
  }
  if (state.phase === 'none') return refused(ledgerUnknown);
  switch (command.type) {
    case 'confirm':
      return confirm(command, state);
    case 'decline':
      return decline(command, state);
    case 'reverse':
      return reverse(command, state);
    case 'appeal':
      return appeal(command, state);
    case 'decideAppeal':
      return decideAppeal(command, state);
    case 'changeHolder':
      return changeHolder(command, state);
    case 'completeTraining':
      return completeTraining(command, state);
    case 'close':
      return close(command, state);
  }
}
