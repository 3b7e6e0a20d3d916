import type { CaseEvent } from '../events.ts';
import type { PauseCommand } from './commands.ts';

/** What officers did about it, as the events say it. */
export const PAUSE_DEEDS = ['case.reporterAsked.v1', 'case.suspensionRuled.v1', 'case.resumed.v1'] as const;

/** Whether a command asks for what the same officer did last. */
export function pausesAgain(command: PauseCommand, deed: CaseEvent | undefined): boolean {
  return command.type === 'suspend'
    ? deed?.type === 'case.reporterAsked.v1' && deed.data.question === command.question
    : deed?.type === 'case.resumed.v1' && deed.data.cause === 'officer' && deed.data.reason === command.reason;
}
