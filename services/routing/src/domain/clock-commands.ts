import type { Milestone } from '@gridcase/contracts';
import type { Handlers, RulesInForce } from './commands.ts';
import type { Recount } from './recount.ts';
import type { Remind } from './remind.ts';

/** The watchdog found a deadline behind us. */
export interface MissDeadline {
  readonly type: 'missDeadline';
  readonly milestone: Milestone;
  /** Which of several of that milestone. */
  readonly item?: string | undefined;
  readonly dueAt: string;
  readonly handlers: Handlers;
  readonly rules: RulesInForce;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What time asks for, and no person. */
export type ClockCommand = MissDeadline | Recount | Remind;
