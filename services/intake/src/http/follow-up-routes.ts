import { contextFromRequest, type Principal, Problem, type RoutePlugin } from '@gridcase/runtime';
import type { CaseHolding } from '../domain/case-holding.ts';
import { messageIdOf } from '../domain/identity.ts';
import { FeedbackAnswer, feedbackAnswer, MessageAnswer } from './answers.ts';
import { FeedbackBody, MessageBody, readFeedback, readMessage } from './follow-ups.ts';
import { BODY_LIMIT, type IntakeRoutesOptions } from './route-options.ts';
import { doneOrProblem, ReportParams, seenReport } from './seen-report.ts';
import { senderOf } from './sender.ts';

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
        const { content, reading } = readMessage(options, body);
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
        const context = contextFromRequest(request, clock);
        const result = await desk.rate(params.reportId, readFeedback(options, body), context);
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
