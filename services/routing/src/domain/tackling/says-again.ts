import type { CaseEvent } from '../events.ts';
import { says } from '../joint/says-again.ts';
import type { OpenedCase } from '../state.ts';
import type { TacklingAction } from './actions.ts';
import type { TacklingCommand } from './commands.ts';

/** What each deed comes to. */
const EVENT_OF = {
  formTeam: 'case.teamFormed.v1',
  changeTeam: 'case.teamChanged.v1',
  planMeasures: 'case.measuresPlanned.v1',
  changeMeasure: 'case.measureChanged.v1',
  reportMeasure: 'case.measureReported.v1',
  reportStage: 'case.stageReported.v1',
  askStrikeOff: 'case.strikeOffAsked.v1',
  ruleOnStrikeOff: 'case.strikeOffRuled.v1',
  sendToCity: 'case.sentToCity.v1',
  decideAtCity: 'case.cityDecided.v1',
} as const satisfies Record<TacklingAction, CaseEvent['type']>;

export const TACKLING_DEEDS = Object.values(EVENT_OF);

/** Whether a deed is what the command asks for: everything that the command says stands in it. */
export function tacklesAgain(command: TacklingCommand, deed: CaseEvent, { about }: OpenedCase): boolean {
  // Where nobody else has to rule, who asks grants it too.
  if (command.type === 'askStrikeOff' && deed.type === 'case.strikeOffRuled.v1') {
    return deed.data.granted && about.tackling?.strikeOff?.result === command.result;
  }
  return deed.type === EVENT_OF[command.type] && says(deed.data, saidBy(command));
}

/** What the officer said, as the event has it. */
function saidBy(command: TacklingCommand): object {
  switch (command.type) {
    case 'formTeam':
      return { lead: command.lead, members: command.members };
    case 'changeTeam':
      return { lead: command.lead, members: command.members, reason: command.reason };
    case 'planMeasures':
      return { measures: command.measures };
    case 'changeMeasure': {
      const { measureId, dueAt = null, reason } = command;
      return { measureId, dueAt, reason };
    }
    case 'reportMeasure': {
      const { measureId, note, done } = command;
      return { measureId, note, done };
    }
    case 'reportStage':
      return { text: command.text, lateBecause: command.lateBecause };
    case 'askStrikeOff':
      return { result: command.result, reason: command.reason, proof: command.proof };
    case 'ruleOnStrikeOff':
      return { granted: command.granted, reason: command.reason };
    case 'sendToCity':
      return { reason: command.reason };
    case 'decideAtCity':
      return { instruction: command.instruction, measure: command.designates };
  }
}
