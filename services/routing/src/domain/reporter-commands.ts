import type { AtTime, Handlers } from './commands.ts';
import type { Judgement } from './triage.ts';

/** The reporter said more. */
export interface FollowUp {
  readonly type: 'followUp';
  readonly reportId: string;
  readonly messageId: string;
  readonly text: string;
}

export interface Rate {
  readonly type: 'rate';
  readonly reportId: string;
  readonly rating: number;
  readonly solved?: boolean | undefined;
}

/** What the reporter said means that they are not content with what was done. */
export interface Complain extends AtTime {
  readonly type: 'complain';
  readonly reportId: string;
  /** Undefined: a rating said it. */
  readonly messageId?: string | undefined;
  /** When intake had it. */
  readonly receivedAt: string;
  /** The rule by which it means so, and what it saw. */
  readonly rule: string;
  readonly because: string;
  /** Whether it is clear that they mean it: otherwise a person asks. */
  readonly clear: boolean;
}

/** What the reporter said later tells of a danger. */
export interface RaiseAlarm extends AtTime {
  readonly type: 'raiseAlarm';
  /** Undefined: the comment of a rating said it, or the reason of a withdrawal. */
  readonly messageId?: string | undefined;
  /** When intake had it. */
  readonly receivedAt: string;
  /** What the rules make of these words alone. */
  readonly judgement: Judgement;
  /** For the place where it is judged (`alarmPlace`). */
  readonly handlers: Handlers;
}
