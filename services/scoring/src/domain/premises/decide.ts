import type { PremisesCommand } from './commands.ts';
import { decideOne, type PremisesDecision } from './decide-one.ts';
import { recordRows } from './record-rows.ts';
import type { PremisesState } from './state.ts';

/** What one command makes of one file. Said twice, every command leaves it as it was. */
export const decide = (command: PremisesCommand, state: PremisesState): PremisesDecision =>
  command.type === 'recordRows' ? recordRows(command, state) : decideOne(command, state);
