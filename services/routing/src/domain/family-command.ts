import type { CallBack } from './callback/commands.ts';
import type { ConsultationCommand } from './consultation/commands.ts';
import type { CorrectionCommand } from './corrections/correction-commands.ts';
import type { DiversionCommand } from './diversions/commands.ts';
import type { GuardCommand } from './guards/guard-commands.ts';
import type { HelpCommand } from './help/commands.ts';
import type { JointCommand } from './joint/commands.ts';
import type { MergeCommand } from './merging/commands.ts';
import type { PauseCommand } from './pause/commands.ts';
import type { SettleWithdrawal } from './residents/commands.ts';
import type { RulingCommand } from './rulings/ruling-commands.ts';
import type { StageCommand } from './stages/commands.ts';
import type { SupervisionCommand } from './supervision/commands.ts';
import type { TacklingCommand } from './tackling/commands.ts';

/** What an officer may ask for beside what every case goes through: each family has a folder of its own. */
export type FamilyCommand =
  | CallBack
  | RulingCommand
  | MergeCommand
  | DiversionCommand
  | GuardCommand
  | ConsultationCommand
  | CorrectionCommand
  | HelpCommand
  | JointCommand
  | PauseCommand
  | SettleWithdrawal
  | StageCommand
  | SupervisionCommand
  | TacklingCommand;
