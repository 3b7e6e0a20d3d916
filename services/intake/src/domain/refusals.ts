/** Every no that a report can say. `pointers` name the fields at fault (RFC 6901), never their values. */
export type ReportRefusal =
  | {
      readonly code: 'content-differs';
      readonly detail: string;
      readonly pointers: readonly string[];
      /** The report that has the id: what a correction is sent to. */
      readonly reportId: string;
    }
  | { readonly code: 'occurred-in-future'; readonly detail: string; readonly pointers: readonly string[] }
  | { readonly code: 'closed-before-received'; readonly detail: string; readonly pointers: readonly string[] }
  | { readonly code: 'id-taken'; readonly detail: string }
  | { readonly code: 'no-contact'; readonly detail: string }
  | { readonly code: 'report-over'; readonly detail: string }
  | { readonly code: 'report-unknown'; readonly detail: string }
  | { readonly code: 'report-full'; readonly detail: string };

export const contentDiffers = (what: string, reportId: string, pointers: readonly string[]): ReportRefusal => ({
  code: 'content-differs',
  detail: `${what} with this external id was received before with other content; send a correction as a follow-up to the report, with an external id of its own`,
  pointers,
  reportId,
});

export const inFuture = (pointer: string): ReportRefusal => ({
  code: 'occurred-in-future',
  detail: 'this instant has not come yet; check the clock and the time zone of the sender',
  pointers: [pointer],
});

export const closedBeforeReceived: ReportRefusal = {
  code: 'closed-before-received',
  detail: 'lies before the instant at which the report was received',
  pointers: ['/history/closedAt'],
};

/** Never told to a caller: the report is kept under an id of its own instead. */
export const idTaken: ReportRefusal = {
  code: 'id-taken',
  detail: 'a message with this id was received before from somebody else, or with other words',
};

export const noContact: ReportRefusal = {
  code: 'no-contact',
  detail: 'nothing was given by which the reporter could be reached',
};

export const isOver: ReportRefusal = {
  code: 'report-over',
  detail:
    'this matter is over, and there is nothing left to withdraw; say it as a follow-up if something is still wrong',
};

export const reportUnknown: ReportRefusal = { code: 'report-unknown', detail: 'there is no report with this id' };

export const reportFull = (limit: number, what: string): ReportRefusal => ({
  code: 'report-full',
  detail: `a report takes at most ${limit} ${what}; send a new report`,
});
