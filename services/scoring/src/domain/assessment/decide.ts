import { type AreaCode, ASSESSORS, type Role } from '@gridcase/contracts';
import { type Decision, decided, refused } from '@gridcase/event-sourcing';
import { type Officer, worksIn } from '../officer.ts';
import { clearOthers } from './clear-others.ts';
import type { CarryOver, OpenRound, RoundCommand } from './commands.ts';
import type { AssessmentEvent } from './events.ts';
import { markPremises } from './mark-premises.ts';
import { openRound } from './open-round.ts';
import {
  alreadyMarked,
  forbidden,
  notFinished,
  outOfArea,
  type RoundRefusal,
  roundClosed,
  roundUnknown,
  wrong,
} from './refusals.ts';
import { type BegunRound, countsOf, openPremises, type Round } from './state.ts';

export type RoundDecision = Decision<AssessmentEvent, RoundRefusal>;

/** What one command makes of one round. Said twice, every command leaves the round as it was. */
export function decide(command: RoundCommand, round: Round): RoundDecision {
  if (command.type === 'open') {
    const outcome = turnAway(command.by, command.areaCode);
    if (outcome) return outcome;
    return round.phase === 'none' ? openRound(command) : decided();
  }
  if (round.phase === 'none') return refused(roundUnknown);
  return turnAway(command.by, round.areaCode) ?? decideInRound(command, round);
}

function decideInRound(command: Exclude<RoundCommand, OpenRound>, round: BegunRound): RoundDecision {
  switch (command.type) {
    case 'mark':
      return turnDown(command.premisesId, round) ?? markPremises(command, round);
    case 'clearOthers':
      return clearOthers(command, round);
    case 'carryOver':
      return turnDown(command.premisesId, round) ?? carryOver(command, round);
    case 'close':
      return close(round);
  }
}

/** Area first, so that a stranger learns nothing. */
function turnAway(by: Officer, grid: AreaCode): RoundDecision | undefined {
  if (!worksIn(by, grid)) return refused(outOfArea(grid, by.area));
  return (ASSESSORS as readonly Role[]).includes(by.role) ? undefined : refused(forbidden(by.role));
}

function turnDown(premisesId: string, { premises, areaCode, month }: BegunRound): RoundDecision | undefined {
  if (premises.includes(premisesId)) return undefined;
  const detail = `these premises are not in the round of grid ${areaCode} in ${month}; they may stand in another grid, or be new`;
  return refused(wrong('not-in-round', '/premisesId', detail));
}

/** The first reason stands: what matters is that it was not looked at. */
function carryOver({ premisesId, reason }: CarryOver, round: BegunRound): RoundDecision {
  const standing = round.marks.find((mark) => mark.premisesId === premisesId);
  if (standing === undefined && round.carriedOver.includes(premisesId)) return decided();
  if (round.phase === 'closed') return refused(roundClosed);
  if (standing) return refused(alreadyMarked(standing));
  return decided({ type: 'assessment.carriedOver.v1', data: { premisesId, reason } });
}

function close(round: BegunRound): RoundDecision {
  if (round.phase === 'closed') return decided();
  const open = openPremises(round);
  if (open.length > 0) return refused(notFinished(open));
  const { marked, carriedOver } = countsOf(round);
  return decided({ type: 'assessment.closed.v1', data: { marked, carriedOver } });
}
