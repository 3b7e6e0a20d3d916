import type { ReportMessageAdded, ReportReceived } from './events.ts';

/** What a report says, without who says it: the part that is stored in the clear and can be compared field by field. */
export type ReportContent = Pick<
  ReportReceived,
  'channel' | 'externalId' | 'occurredAt' | 'subject' | 'text' | 'place' | 'attachments' | 'channelDetails'
>;

export type MessageContent = Pick<ReportMessageAdded, 'externalId' | 'text' | 'attachments'>;

/**
 * The hash that is stored as a report's `contentHash`. The reporter takes part only as a keyed digest: a plain hash over
 * a phone number could be undone by trying all phone numbers.
 */
export type HashContent = (content: ReportContent, reporterDigest: string | undefined) => string;

export const contentOf = (report: ReportReceived): ReportContent => ({
  channel: report.channel,
  externalId: report.externalId,
  occurredAt: report.occurredAt,
  subject: report.subject,
  text: report.text,
  place: report.place,
  attachments: report.attachments,
  channelDetails: report.channelDetails,
});
