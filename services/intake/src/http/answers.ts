import { Attachment, Channel, Instant, LIMITS, Location, StatedPlace } from '@gridcase/contracts';
import { z } from 'zod';
import type { ReceivedReport } from '../domain/state.ts';

const Links = z.strictObject({ report: z.string(), cases: z.string() });

const linksOf = (reportId: string): z.infer<typeof Links> => ({
  report: `/v1/reports/${reportId}`,
  cases: `/v1/cases?report=${reportId}`,
});

/** `repeated`: this call changed nothing, the report was there before. All else is the same as the first time. */
export const ReceivedAnswer = z.strictObject({
  reportId: z.uuid(),
  status: z.literal('received'),
  location: Location,
  repeated: z.boolean(),
  links: Links,
});

export const receivedAnswer = ({ report }: ReceivedReport, repeated: boolean): z.infer<typeof ReceivedAnswer> => ({
  reportId: report.reportId,
  status: 'received',
  location: report.location,
  repeated,
  links: linksOf(report.reportId),
});

export const MessageAnswer = z.strictObject({ reportId: z.uuid(), messageId: z.uuid(), repeated: z.boolean() });

const Rating = z.strictObject({
  rating: z.int().min(1).max(5),
  solved: z.boolean().optional(),
  comment: z.string().optional(),
  receivedAt: Instant,
});

export const FeedbackAnswer = Rating.extend({ reportId: z.uuid(), repeated: z.boolean() });

export const feedbackAnswer = (state: ReceivedReport, repeated: boolean): z.infer<typeof FeedbackAnswer> => ({
  ...state.ratings.at(-1)!,
  repeated,
});

/** A report as its sender and the people of its area see it. Who reported it is never part of it. */
export const ReportAnswer = z.strictObject({
  reportId: z.uuid(),
  channel: Channel,
  externalId: z.string(),
  occurredAt: Instant.optional(),
  receivedAt: Instant,
  subject: z.string().optional(),
  text: z.string(),
  place: StatedPlace.optional(),
  location: Location,
  attachments: z.array(Attachment).max(LIMITS.attachments),
  messages: z.array(
    z.strictObject({
      messageId: z.uuid(),
      externalId: z.string(),
      receivedAt: Instant,
      text: z.string(),
      attachments: z.array(Attachment).max(LIMITS.attachments),
    }),
  ),
  rating: Rating.nullable(),
  links: Links,
});

export function reportAnswer({ report, messages, ratings }: ReceivedReport): z.infer<typeof ReportAnswer> {
  const { reportId, channel, externalId, occurredAt, receivedAt, subject, text, place, location, attachments } = report;
  const standing = ratings.at(-1);
  return {
    ...{ reportId, channel, externalId, occurredAt, receivedAt, subject, text, place, location, attachments },
    messages: messages.map((message) => ({
      messageId: message.messageId,
      externalId: message.externalId,
      receivedAt: message.receivedAt,
      text: message.text,
      attachments: message.attachments,
    })),
    rating: standing
      ? {
          rating: standing.rating,
          solved: standing.solved,
          comment: standing.comment,
          receivedAt: standing.receivedAt,
        }
      : null,
    links: linksOf(reportId),
  };
}
