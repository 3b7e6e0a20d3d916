import type { TeamRole } from '@gridcase/contracts';
import type { ByOfficer } from '../commands.ts';

/** Somebody in the micro-grid team of where a case lies, at the instant of the command; looked up outside. */
export interface Helper {
  /** By id. */
  readonly member: string;
  readonly role: TeamRole;
  readonly place: string;
}

export interface AskHelp extends ByOfficer {
  readonly type: 'askHelp';
  readonly member: string;
  readonly what: string;
  /** An instant; null: there is no hurry. */
  readonly neededBy: string | null;
  readonly team: readonly Helper[];
}

export interface AnswerHelp extends ByOfficer {
  readonly type: 'answerHelp';
  readonly helpId: string;
  readonly outcome: 'done' | 'notDone' | 'calledOff';
  readonly note?: string | undefined;
}

export type HelpCommand = AskHelp | AnswerHelp;
