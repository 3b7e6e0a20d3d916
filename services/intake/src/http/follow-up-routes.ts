import { LIMITS } from '@gridcase/contracts';
import { contextFromRequest, type Principal, Problem, type RoutePlugin } from '@gridcase/runtime';
import { z } from 'zod';
import { Attachments, ExternalId, Text } from '../channels/fields.ts';
import { prose } from '../channels/plain-text.ts';
import { messageIdOf } from '../domain/identity.ts';
import { reportUnknown } from '../domain/refusals.ts';
import type { ReceivedReport } from '../domain/state.ts';
import type { ReportDesk, ReportResult } from '../report-desk.ts';
import { FeedbackAnswer, feedbackAnswer, MessageAnswer } from './answers.ts';
import { refusalProblem } from './refusal-problem.ts';
import { BODY_LIMIT, type IntakeRoutesOptions } from './route-options.ts';
import { requireSight, senderOf } from './sender.ts';

export const ReportParams = z.strictObject({ reportId: z.uuid().toLowerCase() });

const MessageBody = z.strictObject({ externalId: ExternalId, text: Text, attachments: Attachments.optional() });

const FeedbackBody = z.strictObject({
  /** 5 very satisfied 非常满意 … 1 very dissatisfied 非常不满意. */
  rating: z.int().min(1).max(5),
  solved: z.boolean().optional(),
  comment: prose({ max: LIMITS.comment, visible: true }).optional(),
});

/** What comes after a report: more words, and how its reporter finds the result. */
export const followUpRoutes =
  ({ desk, territory, clock }: IntakeRoutesOptions): RoutePlugin =>
  async (app) => {
    app.post(
      '/v1/reports/:reportId/messages',
      {
        bodyLimit: BODY_LIMIT,
        schema: {
          ...{ tags: ['intake'], summary: 'Add a follow-up to a report' },
          ...{ params: ReportParams, body: MessageBody, response: { 200: MessageAnswer, 201: MessageAnswer } },
        },
      },
      async (request, reply) => {
        const { principal, params, body } = request;
        await seenReport(desk, params.reportId, principal, territory.cityCode);
        const sender = senderOf(principal);
        const content = { externalId: body.externalId, text: body.text, attachments: body.attachments ?? [] };
        const result = await desk.addMessage(params.reportId, content, sender, contextFromRequest(request, clock));
        const { repeated } = doneOrProblem(result);
        const messageId = messageIdOf(params.reportId, sender, body.externalId);
        return reply.code(repeated ? 200 : 201).send({ reportId: params.reportId, messageId, repeated });
      },
    );

    app.post(
      '/v1/reports/:reportId/feedback',
      {
        bodyLimit: BODY_LIMIT,
        schema: {
          ...{ tags: ['intake'], summary: 'Rate how a report was dealt with' },
          ...{ params: ReportParams, body: FeedbackBody, response: { 200: FeedbackAnswer, 201: FeedbackAnswer } },
        },
      },
      async (request, reply) => {
        const { principal, params, body } = request;
        await seenReport(desk, params.reportId, principal, territory.cityCode);
        const rating = { rating: body.rating, solved: body.solved, comment: body.comment };
        const result = await desk.rate(params.reportId, rating, contextFromRequest(request, clock));
        const { state, repeated } = doneOrProblem(result);
        return reply.code(repeated ? 200 : 201).send(feedbackAnswer(state, repeated));
      },
    );
  };

/** The report, when there is one and the caller may see it. Throws Problem `not-found` or `out-of-area`. */
export async function seenReport(
  desk: ReportDesk,
  reportId: string,
  principal: Principal,
  cityCode: string,
): Promise<ReceivedReport> {
  const state = await desk.load(reportId);
  if (state.phase === 'none') throw new Problem('not-found', { detail: reportUnknown.detail });
  requireSight(principal, state, cityCode);
  return state;
}

function doneOrProblem(result: ReportResult): { readonly state: ReceivedReport; readonly repeated: boolean } {
  if (result.outcome === 'refused') throw refusalProblem(result.refusal);
  if (result.state.phase === 'none') throw refusalProblem(reportUnknown);
  return { state: result.state, repeated: result.repeated };
}
