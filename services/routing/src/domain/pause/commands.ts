import type { AtTime, ByOfficer } from '../commands.ts';

/** 挂起: whoever has it needs what only its reporter can say, and asks them. */
export interface Suspend extends ByOfficer {
  readonly type: 'suspend';
  /** What the reporter is asked, in these words. */
  readonly question: string;
}

/** 恢复: whoever has it goes on without an answer, or has it by another way. */
export interface Resume extends ByOfficer {
  readonly type: 'resume';
  readonly reason: string;
}

export type PauseCommand = Suspend | Resume;

/** The reporter said something: it may be what they were asked for. */
export interface HearReply extends AtTime {
  readonly type: 'hearReply';
  readonly messageId: string;
  /** When intake had it. */
  readonly receivedAt: string;
}
