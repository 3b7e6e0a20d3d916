import type { Remark, Reporter } from '@gridcase/contracts';
import type { CommandActor } from '@gridcase/event-sourcing';
import type { ReportMessageAdded, ReportRated, ReportReceived } from './events.ts';

/** A report is there or it is not; what came after hangs on it. */
export type ReportState =
  | { readonly phase: 'none' }
  | {
      readonly phase: 'received';
      readonly report: ReportReceived;
      readonly takenInBy: CommandActor;
      /** What an older register says came of it; undefined where it came in by its channel. */
      readonly archived: HistoryFacts | undefined;
      /** Follow-ups in the order of arrival. */
      readonly messages: readonly ReportMessageAdded[];
      /** Every rating given, in order; the last one stands. */
      readonly ratings: readonly TakenRating[];
      readonly remarks: Remarked;
      /** How often somebody was shown how to reach the reporter. */
      readonly openings: number;
      /** How they are reached now, by the last word on it. */
      readonly reporter: Reporter | undefined;
      /** Every pseudonym that they had here: by what they gave first, and by what they corrected it to. */
      readonly refs: readonly string[];
      /** Of the last correction of how they are reached; undefined: none was made. */
      readonly contactHash: string | undefined;
      readonly corrections: number;
      /** When they withdrew it last, and how often they did. */
      readonly withdrawnAt: string | undefined;
      readonly withdrawals: number;
    };

/** A rating, and who took it down or sent it. */
export interface TakenRating extends ReportRated {
  readonly takenBy: CommandActor;
}

/** Of a matter that was over before gridcase knew of it. Instants in UTC; what the register does not say is undefined. */
export interface HistoryFacts {
  readonly receivedAt: string;
  readonly closedAt: string | undefined;
  readonly dueAt: string | undefined;
  readonly unit: string | undefined;
  readonly outcome: string | undefined;
}

/** What was remarked on, by what it stood beside. */
export interface Remarked {
  readonly report: readonly Remark[];
  /** By the follow-up's id. */
  readonly messages: Readonly<Record<string, readonly Remark[]>>;
  /** On the rating that stands. */
  readonly rating: readonly Remark[];
}

export type ReceivedReport = Extract<ReportState, { phase: 'received' }>;

export const initialState: ReportState = { phase: 'none' };
