import type { CaseEvent } from '../events.ts';
import type { StageCommand } from './commands.ts';

/** What officers did on the way, as the events say it. */
export const STAGE_DEEDS = ['case.contacted.v1', 'case.arrived.v1'] as const;

/** Whether a command says what the same officer did last. */
export function reachesAgain(command: StageCommand, deed: CaseEvent | undefined): boolean {
  if (command.type === 'arrive') return deed?.type === 'case.arrived.v1' && deed.data.note === command.note;
  if (deed?.type !== 'case.contacted.v1') return false;
  const { outcome, channel, note } = deed.data;
  const isSame = command.channel === undefined || command.channel === channel;
  return isSame && outcome === command.outcome && note === command.note;
}
