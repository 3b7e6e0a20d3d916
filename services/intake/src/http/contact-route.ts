import { randomUUID } from 'node:crypto';
import { characters } from '@gridcase/contracts';
import { contextFromRequest, Problem, type RoutePlugin, UNKEEPABLE, VISIBLE } from '@gridcase/runtime';
import { z } from 'zod';
import { ContactAnswer } from './answers.ts';
import { refusalProblem } from './refusal-problem.ts';
import type { IntakeRoutesOptions } from './route-options.ts';
import { ReportParams, seenReport } from './seen-report.ts';

/** Why somebody looks: at most 500 characters, read by auditors. */
const ContactBody = z.strictObject({
  reason: characters(500)
    .refine((text) => VISIBLE.test(text), 'say why, for whoever audits it')
    .refine((text) => !UNKEEPABLE.test(text), 'holds a control character')
    .meta({ minLength: 1, maxLength: 500 }),
});

/**
 * How the reporter can be reached, shown to who has the case, the desk or the callback, for a stated reason. That it was
 * shown is a fact in the report's stream before it is; each time is one of its own, whatever key it came under. The answer
 * is kept nowhere.
 */
export const contactRoute =
  (options: IntakeRoutesOptions): RoutePlugin =>
  async (app) => {
    const { desk, clock } = options;
    app.post(
      '/v1/reports/:reportId/contact',
      {
        config: { neverKept: true },
        schema: {
          tags: ['intake'],
          summary: 'Open how the reporter can be reached, for a stated reason; auditors see each opening',
          ...{ params: ReportParams, body: ContactBody, response: { 200: ContactAnswer } },
        },
      },
      async (request, reply) => {
        const { reportId } = request.params;
        await seenReport(options, reportId, request.principal);
        const context = { ...contextFromRequest(request, clock), commandId: randomUUID(), commandHash: undefined };
        const opened = await desk.openContact(reportId, request.body.reason, context);
        if (opened.outcome === 'erased') throw new Problem('contact-erased', { detail: CONTACT_ERASED });
        if (opened.outcome === 'refused') throw refusalProblem(opened.refusal);
        return reply.header('cache-control', 'no-store').send({ reportId, contact: opened.contact });
      },
    );
  };

export const CONTACT_ERASED = 'this person asked to be erased, and the key to how they can be reached was destroyed';
