import type { OfficerCommand } from '../commands.ts';
import type { CaseDecision } from '../decide.ts';
import type { HandledCase, OpenedCase } from '../state.ts';
import { isTacklingAction } from './actions.ts';
import { decideAtCity, sendToCity } from './city.ts';
import type { TacklingCommand } from './commands.ts';
import { changeMeasure, planMeasures, reportMeasure } from './measures.ts';
import { reportStage } from './stages.ts';
import { askStrikeOff, ruleOnStrikeOff } from './strike-off.ts';
import { changeTeam, formTeam } from './team.ts';

export const isTacklingCommand = (command: OfficerCommand): command is TacklingCommand =>
  isTacklingAction(command.type);

/** Decides what an officer may do now about a case on the township's list: that was checked before. */
export function tackle(command: TacklingCommand, state: OpenedCase): CaseDecision {
  switch (command.type) {
    case 'formTeam':
      return formTeam(command, state);
    case 'changeTeam':
      return changeTeam(command, state);
    case 'planMeasures':
      return planMeasures(command, state);
    case 'changeMeasure':
      return changeMeasure(command, state);
    case 'reportMeasure':
      return reportMeasure(command, state);
    case 'reportStage':
      return reportStage(command, state);
    case 'askStrikeOff':
      return askStrikeOff(command, state);
    case 'ruleOnStrikeOff':
      return ruleOnStrikeOff(command, state);
    case 'sendToCity':
      return sendToCity(command, state);
    case 'decideAtCity':
      // The transitions let nobody come here before somebody has it.
      return decideAtCity(command, state as HandledCase);
  }
}
