import type { CaseEvent } from '../events.ts';
import type { RulingCommand } from './ruling-commands.ts';

/** What officers did about rulings, as the events say it. */
export const RULING_DEEDS = [
  ...(['case.objected.v1', 'case.extensionRequested.v1', 'case.endingRequested.v1'] as const),
  ...(['case.objectionRuled.v1', 'case.extensionRuled.v1', 'case.endingRuled.v1'] as const),
] as const satisfies readonly CaseEvent['type'][];

/** Whether a command asks for, or rules, what the same officer did last. */
export function rulesAgain(command: RulingCommand, deed: CaseEvent | undefined): boolean {
  switch (command.type) {
    case 'object':
      return deed?.type === 'case.objected.v1' && deed.data.reason === command.reason;
    case 'extend': {
      const { until, reason } = command;
      return deed?.type === 'case.extensionRequested.v1' && deed.data.until === until && deed.data.reason === reason;
    }
    case 'void':
    case 'terminate': {
      const ending = command.type === 'void' ? 'void' : 'termination';
      return (
        deed?.type === 'case.endingRequested.v1' && deed.data.ending === ending && deed.data.reason === command.reason
      );
    }
    case 'rule':
      return deed !== undefined && ruledSo(command, deed);
  }
}

/** An ending that was granted says so last by the close. */
function ruledSo({ granted, reason }: Extract<RulingCommand, { type: 'rule' }>, deed: CaseEvent): boolean {
  switch (deed.type) {
    case 'case.suspensionRuled.v1':
      return (deed.data.outcome === 'granted') === granted && deed.data.reason === reason;
    case 'case.objectionRuled.v1':
      return deed.data.upheld === granted && deed.data.reason === reason;
    case 'case.extensionRuled.v1':
    case 'case.endingRuled.v1':
      return deed.data.granted === granted && deed.data.reason === reason;
    case 'case.closed.v1':
      return granted && deed.data.result === reason;
    default:
      return false;
  }
}
