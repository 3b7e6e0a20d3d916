import { LIMITS } from '@gridcase/contracts';
import { contextFromRequest, type Principal, Problem, type RoutePlugin } from '@gridcase/runtime';
import { z } from 'zod';
import { Attachments, Comment, ExternalId, Flag, Text } from '../channels/fields.ts';
import { readAttachments } from '../channels/read-attachments.ts';
import { readFlag } from '../channels/read-flag.ts';
import { readText, readWords } from '../channels/read-text.ts';
import { beginReading, memberOf, onlyKnown } from '../channels/reading.ts';
import type { CaseHolding } from '../domain/case-holding.ts';
import { messageIdOf } from '../domain/identity.ts';
import { FeedbackAnswer, feedbackAnswer, MessageAnswer } from './answers.ts';
import { BODY_LIMIT, circumstancesOf, type IntakeRoutesOptions } from './route-options.ts';
import { doneOrProblem, ReportParams, seenReport } from './seen-report.ts';
import { senderOf } from './sender.ts';

const MessageBody = z.looseObject({ externalId: ExternalId, text: Text, attachments: Attachments });

const FeedbackBody = z.looseObject({
  /** 5 very satisfied 非常满意 … 1 very dissatisfied 非常不满意. */
  rating: z.int().min(1).max(5),
  solved: Flag,
  comment: Comment,
});

/** What comes after a report: more words, and how its reporter finds the result. */
export const followUpRoutes =
  (options: IntakeRoutesOptions): RoutePlugin =>
  async (app) => {
    const { desk, clock } = options;
    app.post(
      '/v1/reports/:reportId/messages',
      {
        bodyLimit: BODY_LIMIT,
        config: { takesHalves: true },
        schema: {
          ...{ tags: ['intake'], summary: 'Add a follow-up to a report' },
          ...{ params: ReportParams, body: MessageBody, response: { 200: MessageAnswer, 201: MessageAnswer } },
        },
      },
      async (request, reply) => {
        const { principal, body } = request;
        const { reportId } = request.params;
        await seenReport(options, reportId, principal);
        const given = { pointer: '', value: body };
        const reading = beginReading(circumstancesOf(options));
        onlyKnown(reading, given, Object.keys(MessageBody.shape));
        const attachments = [...readAttachments(reading, memberOf(given, 'attachments'))];
        const content = { externalId: body.externalId, text: readWords(reading, memberOf(given, 'text')), attachments };
        const sender = senderOf(principal);
        const context = contextFromRequest(request, clock);
        const { state, repeated } = doneOrProblem(await desk.addMessage(reportId, content, reading, sender, context));
        const messageId = messageIdOf(reportId, sender, body.externalId);
        const remarks = [...(state.remarks.messages[messageId] ?? [])];
        return reply.code(repeated ? 200 : 201).send({ reportId, messageId, repeated, remarks });
      },
    );

    app.post(
      '/v1/reports/:reportId/feedback',
      {
        bodyLimit: BODY_LIMIT,
        config: { takesHalves: true },
        schema: {
          ...{ tags: ['intake'], summary: 'Rate how a report was dealt with' },
          ...{ params: ReportParams, body: FeedbackBody, response: { 200: FeedbackAnswer, 201: FeedbackAnswer } },
        },
      },
      async (request, reply) => {
        const { principal, params, body } = request;
        const { holding } = await seenReport(options, params.reportId, principal);
        requireAnother(principal, holding);
        const given = { pointer: '', value: body };
        const reading = beginReading(circumstancesOf(options));
        onlyKnown(reading, given, Object.keys(FeedbackBody.shape));
        const solved = readFlag(reading, memberOf(given, 'solved'));
        const comment = readText(reading, memberOf(given, 'comment'), { max: LIMITS.comment });
        const rating = { rating: body.rating, solved, comment, remarks: reading.list() };
        const result = await desk.rate(params.reportId, rating, contextFromRequest(request, clock));
        const { state, repeated } = doneOrProblem(result);
        return reply.code(repeated ? 200 : 201).send(feedbackAnswer(state, repeated));
      },
    );
  };

/** Nobody takes down how good their own work was. Throws Problem `same-person`. */
function requireAnother(principal: Principal, { answeredBy }: CaseHolding): void {
  if (principal.kind !== 'person' || !answeredBy.includes(principal.id)) return;
  throw new Problem('same-person', {
    detail: 'you answered this case yourself; somebody else takes down how the reporter finds it',
  });
}
