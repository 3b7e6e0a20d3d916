import type { Location, Reporter } from '@gridcase/contracts';
import type { MessageContent, ReportContent } from './content.ts';

/** Take a report in. Everything that needs the world (place, keys, hashes, time) has been found out before. */
export interface ReceiveReport {
  readonly type: 'receiveReport';
  readonly reportId: string;
  readonly integration: string;
  readonly content: ReportContent;
  readonly contentHash: string;
  /** Keyed digest of the reporter as given; undefined when nobody was named. */
  readonly reporterDigest: string | undefined;
  readonly reporter: Reporter | undefined;
  /** Where the territory found it; `unknownArea` when the stated area code is none of the territory's. */
  readonly location: Location | 'unknownArea';
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Add what the reporter said later. */
export interface AddMessage {
  readonly type: 'addMessage';
  readonly messageId: string;
  readonly content: MessageContent;
  readonly contentHash: string;
  readonly now: number;
}

/** 好差评: how the reporter finds the result. */
export interface RateReport {
  readonly type: 'rateReport';
  /** 1 to 5. */
  readonly rating: number;
  readonly solved: boolean | undefined;
  readonly comment: string | undefined;
  readonly now: number;
}

export type ReportCommand = ReceiveReport | AddMessage | RateReport;
