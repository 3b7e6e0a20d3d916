import { GuessLimit, readEmails, readPhones } from '@gridcase/privacy';
import { line, Problem, prose, type RoutePlugin, reporterContext } from '@gridcase/runtime';
import { z } from 'zod';
import { messageIdOf } from '../domain/identity.ts';
import { FeedbackAnswer, feedbackAnswer, MessageAnswer } from './answers.ts';
import { NumberParams, reportByPin } from './by-number.ts';
import { CONTACT_ERASED } from './contact-route.ts';
import { FeedbackBody, MessageBody, readFeedback, readMessage } from './follow-ups.ts';
import { BODY_LIMIT, type IntakeRoutesOptions } from './route-options.ts';
import { doneOrProblem } from './seen-report.ts';

/** Why, in the reporter's words; whoever has the case reads it. */
const WithdrawalBody = z.strictObject({ reason: prose(500).optional() });

/** How the reporter is reached from now on; what is left out stays as it was. */
const ContactBody = z
  .strictObject({ phone: line(100).optional(), email: line(254).optional() })
  .refine(({ phone, email }) => phone !== undefined || email !== undefined, 'name a phone, an e-mail address, or both');

const number = z.string().regex(/^\d{12}$/);
const Done = z.strictObject({ number, repeated: z.boolean().describe('This call changed nothing: it was so before') });
const Message = MessageAnswer.omit({ reportId: true }).extend({ number });
const Feedback = FeedbackAnswer.omit({ reportId: true, takenBy: true }).extend({ number });

/** The sender of what comes by number and PIN: no integration is called so, and no desk. */
const RESIDENT = 'resident:';

/**
 * What a reporter does by number and PIN, without a token and without a new case: say more, rate, withdraw, say how they are
 * reached from now on. All by one limit of guesses.
 */
export const residentRoutes =
  (options: IntakeRoutesOptions): RoutePlugin =>
  async (app) => {
    const { desk, clock, residents, holdingOf, territory } = options;
    const limit = new GuessLimit();
    const tags = ['residents'];
    const params = NumberParams;
    const guess = () => ({ limit, now: clock.now() });

    app.post(
      '/v1/progress/:number/messages',
      {
        ...{ bodyLimit: BODY_LIMIT, config: { takesHalves: true } },
        schema: {
          ...{ tags, summary: 'Add to a report, by its number and PIN (header progress-pin)' },
          ...{ params, body: MessageBody, response: { 200: Message, 201: Message } },
        },
      },
      async (request, reply) => {
        const { number } = request.params;
        const reportId = await reportByPin(number, request.headers['progress-pin'], residents, guess());
        const { content, reading } = readMessage(options, request.body);
        const context = reporterContext(request, reportId, clock);
        const { state, repeated } = doneOrProblem(await desk.addMessage(reportId, content, reading, RESIDENT, context));
        const messageId = messageIdOf(reportId, RESIDENT, content.externalId);
        const remarks = [...(state.remarks.messages[messageId] ?? [])];
        return reply.code(repeated ? 200 : 201).send({ number, messageId, repeated, remarks });
      },
    );

    app.post(
      '/v1/progress/:number/feedback',
      {
        ...{ bodyLimit: BODY_LIMIT, config: { takesHalves: true } },
        schema: {
          ...{ tags, summary: 'Rate how a report was dealt with, by its number and PIN (header progress-pin)' },
          ...{ params, body: FeedbackBody, response: { 200: Feedback, 201: Feedback } },
        },
      },
      async (request, reply) => {
        const { number } = request.params;
        const reportId = await reportByPin(number, request.headers['progress-pin'], residents, guess());
        const context = reporterContext(request, reportId, clock);
        const result = await desk.rate(reportId, readFeedback(options, request.body), context);
        const { state, repeated } = doneOrProblem(result);
        const { reportId: _, takenBy: __, ...answer } = feedbackAnswer(state, repeated);
        return reply.code(repeated ? 200 : 201).send({ number, ...answer });
      },
    );

    app.post(
      '/v1/progress/:number/withdrawal',
      {
        schema: {
          ...{ tags, summary: 'Withdraw a report, by its number and PIN (header progress-pin) (撤诉)' },
          ...{ params, body: WithdrawalBody, response: { 200: Done, 201: Done } },
        },
      },
      async (request, reply) => {
        const { number } = request.params;
        const reportId = await reportByPin(number, request.headers['progress-pin'], residents, guess());
        const { facts, goesOnSince } = await holdingOf(reportId);
        const { reason } = request.body;
        const asked = { reason, over: facts?.phase === 'closed', goesOnSince };
        const { repeated } = doneOrProblem(
          await desk.withdraw(reportId, asked, reporterContext(request, reportId, clock)),
        );
        return reply.code(repeated ? 200 : 201).send({ number, repeated });
      },
    );

    app.post(
      '/v1/progress/:number/contact',
      {
        config: { neverKept: true },
        schema: {
          ...{ tags, summary: 'Say how you are reached from now on, by number and PIN (header progress-pin)' },
          ...{ params, body: ContactBody, response: { 200: Done, 201: Done } },
        },
      },
      async (request, reply) => {
        const { number } = request.params;
        const reportId = await reportByPin(number, request.headers['progress-pin'], residents, guess());
        requireReachable(request.body, territory.telephone);
        const context = reporterContext(request, reportId, clock);
        const result = await desk.correctContact(reportId, request.body, territory.telephone, context);
        if (result.outcome === 'erased') throw new Problem('contact-erased', { detail: CONTACT_ERASED });
        const { repeated } = doneOrProblem(result);
        return reply.code(repeated ? 200 : 201).send({ number, repeated });
      },
    );
  };

/** It is said to be corrected: what reaches nobody would be none. Throws Problem `validation-failed`. */
function requireReachable(
  { phone, email }: z.output<typeof ContactBody>,
  telephone: IntakeRoutesOptions['territory']['telephone'],
): void {
  const errors = [];
  if (phone !== undefined && readPhones(phone, telephone).numbers.length === 0) {
    errors.push({ pointer: '/phone', detail: 'nobody can be called by this' });
  }
  if (email !== undefined && readEmails(email).addresses.length === 0) {
    errors.push({ pointer: '/email', detail: 'no e-mail can be sent to this' });
  }
  if (errors.length > 0) throw new Problem('validation-failed', { errors });
}
