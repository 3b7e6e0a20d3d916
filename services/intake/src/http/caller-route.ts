import { randomUUID } from 'node:crypto';
import { GuessLimit } from '@gridcase/privacy';
import { contextFromRequest, line, type RoutePlugin, requireChannel } from '@gridcase/runtime';
import { z } from 'zod';
import { guessed, NumberParams } from './by-number.ts';
import type { IntakeRoutesOptions } from './route-options.ts';
import { doneOrProblem } from './seen-report.ts';

/** The number that the caller calls from, or names. */
const CallerBody = z.strictObject({ phone: line(100) });

const CallerAnswer = z.strictObject({
  number: z.string().regex(/^\d{12}$/),
  pin: z
    .string()
    .regex(/^\d{6}$/)
    .describe('For the caller, who asks, adds, withdraws or corrects by it'),
});

const NOT_THEIRS = 'no report of this number was made by whoever has this phone';

/**
 * For whoever calls and has their number without the PIN: the phone that they reported with proves that it is theirs. Who took
 * the call is a fact in the report's stream before the PIN is told; the answer is kept nowhere.
 */
export const callerRoute =
  (options: IntakeRoutesOptions): RoutePlugin =>
  async (app) => {
    const { desk, clock, residents } = options;
    const limit = new GuessLimit();
    app.post(
      '/v1/progress/:number/caller',
      {
        config: { neverKept: true },
        schema: {
          tags: ['residents'],
          summary: 'The PIN of a report for a caller, by its number and the phone that it was reported with',
          ...{ params: NumberParams, body: CallerBody, response: { 200: CallerAnswer } },
        },
      },
      async (request, reply) => {
        const { number } = request.params;
        requireChannel(request.principal, 'hotline');
        const find = () => residents.byPhone(number, request.body.phone, desk.load);
        const reportId = await guessed(number, { limit, now: clock.now() }, find, NOT_THEIRS);
        const context = { ...contextFromRequest(request, clock), commandId: randomUUID(), commandHash: undefined };
        doneOrProblem(await desk.showAccess(reportId, context));
        return reply.header('cache-control', 'no-store').send(residents.giveAccess(reportId));
      },
    );
  };
