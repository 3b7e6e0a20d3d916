import { Actor, Attachment, Channel, Instant, LIMITS, Location, Remark, StatedPlace } from '@gridcase/contracts';
import type { ResidentAccess } from '@gridcase/privacy';
import { z } from 'zod';
import type { ReceivedReport, TakenRating } from '../domain/state.ts';

const Links = z.strictObject({ report: z.string(), cases: z.string() });

const linksOf = (reportId: string): z.infer<typeof Links> => ({
  report: `/v1/reports/${reportId}`,
  cases: `/v1/cases?report=${reportId}`,
});

/** What stood beside it and was not taken as it stood: understood, cut or left out. Codes: docs/reference/remarks.md. */
const Remarks = z.array(Remark).max(LIMITS.remarks);

/** `repeated`: this call changed nothing, the report was there before. All else is the same as the first time. */
export const ReceivedAnswer = z.strictObject({
  reportId: z.uuid(),
  status: z.literal('received'),
  progress: z
    .strictObject({ number: z.string().regex(/^\d{12}$/), pin: z.string().regex(/^\d{6}$/) })
    .describe(
      'For the reporter alone: what GET /v1/progress/{number} asks for. The PIN is made of the id, and kept nowhere in the log',
    ),
  location: Location,
  repeated: z.boolean(),
  remarks: Remarks,
  links: Links,
});

export const receivedAnswer = (
  state: ReceivedReport,
  repeated: boolean,
  progress: ResidentAccess,
): z.infer<typeof ReceivedAnswer> => ({ ...takenAnswer(state, repeated), status: 'received', progress });

const takenAnswer = ({ report, remarks }: ReceivedReport, repeated: boolean) => ({
  reportId: report.reportId,
  location: report.location,
  repeated,
  remarks: [...remarks.report],
  links: linksOf(report.reportId),
});

/** `repeated`: this call changed nothing. `received`: it came in by its channel before, and its case stays as it is. */
export const ArchivedAnswer = ReceivedAnswer.omit({ progress: true }).extend({
  status: z.enum(['archived', 'received']),
});

export const archivedAnswer = (state: ReceivedReport, repeated: boolean): z.infer<typeof ArchivedAnswer> => ({
  ...takenAnswer(state, repeated),
  status: state.archived === undefined ? 'received' : 'archived',
});

export const MessageAnswer = z.strictObject({
  reportId: z.uuid(),
  messageId: z.uuid(),
  repeated: z.boolean(),
  remarks: Remarks,
});

const Rating = z.strictObject({
  rating: z.int().min(1).max(5),
  solved: z.boolean().optional(),
  comment: z.string().optional(),
  receivedAt: Instant,
  takenBy: Actor.extend({ role: z.string().optional() }).describe('Who took it down, or the integration that sent it'),
});

const ratingAnswer = ({ rating, solved, comment, receivedAt, takenBy }: TakenRating): z.infer<typeof Rating> => ({
  ...{ rating, solved, comment, receivedAt, takenBy },
});

export const FeedbackAnswer = Rating.extend({ reportId: z.uuid(), repeated: z.boolean(), remarks: Remarks });

export const feedbackAnswer = (state: ReceivedReport, repeated: boolean): z.infer<typeof FeedbackAnswer> => ({
  ...ratingAnswer(state.ratings.at(-1)!),
  reportId: state.report.reportId,
  repeated,
  remarks: [...state.remarks.rating],
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
      remarks: Remarks,
    }),
  ),
  rating: Rating.nullable(),
  remarks: Remarks,
  links: Links,
});

export function reportAnswer({ report, messages, ratings, remarks }: ReceivedReport): z.infer<typeof ReportAnswer> {
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
      remarks: [...(remarks.messages[message.messageId] ?? [])],
    })),
    rating: standing === undefined ? null : ratingAnswer(standing),
    remarks: [...remarks.report],
    links: linksOf(reportId),
  };
}

/** How the reporter can be reached, as it was given and as it was understood. `given`: what could not be understood. */
export const ContactAnswer = z.strictObject({
  reportId: z.uuid(),
  contact: z.strictObject({
    name: z.string().optional(),
    phone: z.string().optional(),
    phones: z.array(z.string()).readonly().optional(),
    email: z.string().optional(),
    emails: z.array(z.string()).readonly().optional(),
    wechatId: z.string().optional(),
    language: z.string().optional(),
    given: z.record(z.string(), z.string()).optional(),
  }),
});
