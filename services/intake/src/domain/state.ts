import type { ReportMessageAdded, ReportRated, ReportReceived } from './events.ts';

/** A report is there or it is not; what came after hangs on it. */
export type ReportState =
  | { readonly phase: 'none' }
  | {
      readonly phase: 'received';
      readonly report: ReportReceived;
      /** Follow-ups in the order of arrival. */
      readonly messages: readonly ReportMessageAdded[];
      /** Every rating given, in order; the last one stands. */
      readonly ratings: readonly ReportRated[];
    };

export type ReceivedReport = Extract<ReportState, { phase: 'received' }>;

export const initialState: ReportState = { phase: 'none' };
