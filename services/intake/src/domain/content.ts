import type { ReportMessageAdded, ReportReceived } from './events.ts';

/** What a report says, without who says it: the part that is stored in the clear and can be compared field by field. */
export type ReportContent = Pick<
  ReportReceived,
  'channel' | 'externalId' | 'occurredAt' | 'subject' | 'text' | 'place' | 'attachments' | 'channelDetails'
>;

export type MessageContent = Pick<ReportMessageAdded, 'externalId' | 'text' | 'attachments'>;

/** What is part of a report and is not stored in the clear: keyed digests of what was given. */
export interface Unseen {
  /** Of the reporter; undefined when nobody was named. */
  readonly reporter: string | undefined;
  /** Of all that is kept otherwise than it was given, or not at all; undefined when all was taken as it stood. */
  readonly beside: string | undefined;
}

/**
 * The hash that is stored as a report's `contentHash`, over the content as it was given. What is unseen takes part only
 * as keyed digests: a plain hash over a phone number could be undone by trying all phone numbers.
 */
export type HashContent = (content: ReportContent, unseen: Unseen) => string;

type Says = Omit<ReportContent, 'attachments'> & { readonly attachments: Readonly<ReportContent['attachments']> };

/** Of a report that comes in, or of one that is stored. */
export const contentOf = (report: Says): ReportContent => ({
  channel: report.channel,
  externalId: report.externalId,
  occurredAt: report.occurredAt,
  subject: report.subject,
  text: report.text,
  place: report.place,
  attachments: [...report.attachments],
  channelDetails: report.channelDetails,
});
