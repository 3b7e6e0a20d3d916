import type { Location, ReachableReporter, Remark, Reporter } from '@gridcase/contracts';
import type { MessageContent, ReportContent, Unseen } from './content.ts';
import type { HistoryFacts } from './state.ts';

/** Take a report in. Everything that needs the world (place, keys, hashes, time) has been found out before. */
export interface ReceiveReport {
  readonly type: 'receiveReport';
  readonly reportId: string;
  readonly integration: string;
  readonly content: ReportContent;
  readonly contentHash: string;
  readonly unseen: Unseen;
  readonly reporter: Reporter | undefined;
  /** Where the territory found it. */
  readonly location: Location;
  /** On what stood beside it. */
  readonly remarks: readonly Remark[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Take over a report of an older register, with what came of it. */
export interface ArchiveReport extends Omit<ReceiveReport, 'type'> {
  readonly type: 'archiveReport';
  readonly history: HistoryFacts;
  /** What it was imported from. */
  readonly source: string;
  /** Takes the place of what was imported before. */
  readonly correct: boolean;
}

/** Add what the reporter said later. */
export interface AddMessage {
  readonly type: 'addMessage';
  readonly messageId: string;
  readonly content: MessageContent;
  readonly contentHash: string;
  readonly remarks: readonly Remark[];
  readonly now: number;
}

/** 好差评: how the reporter finds the result. */
export interface RateReport {
  readonly type: 'rateReport';
  /** 1 to 5. */
  readonly rating: number;
  readonly solved: boolean | undefined;
  readonly comment: string | undefined;
  readonly remarks: readonly Remark[];
  readonly now: number;
}

/** Show somebody who may how the reporter can be reached. */
export interface OpenContact {
  readonly type: 'openContact';
  readonly reason: string;
}

/** Whoever reported it does not want it gone on with (撤诉, 撤单). */
export interface WithdrawReport {
  readonly type: 'withdrawReport';
  /** In their words. */
  readonly reason: string | undefined;
  /** Its case is closed: there is nothing left to withdraw. */
  readonly over: boolean;
  /** When it was gone on with last in spite of a withdrawal, or opened again; undefined: never. */
  readonly goesOnSince: string | undefined;
  readonly now: number;
}

/** The reporter is reached otherwise from now on. */
export interface CorrectContact {
  readonly type: 'correctContact';
  readonly reporter: ReachableReporter;
  /** Keyed hash of what was given. */
  readonly contactHash: string;
  readonly now: number;
}

/** A caller proved by their phone that it is theirs, and is told its PIN. */
export interface ShowAccess {
  readonly type: 'showAccess';
}

/** What somebody asks for by number and PIN, or instead of a PIN by their phone. */
export type ResidentCommand = WithdrawReport | CorrectContact | ShowAccess;

export type ReportCommand = ReceiveReport | ArchiveReport | AddMessage | RateReport | OpenContact | ResidentCommand;
