import { contextFromRequest, Problem, type RoutePlugin, requireArea } from '@gridcase/runtime';
import type { AssessmentDesk } from '../assessment-desk.ts';
import { RoundAnswer, roundAnswer } from './assessment-answers.ts';
import { OpenBody } from './assessment-bodies.ts';
import {
  type AssessmentRoutesOptions,
  answerTo,
  assessmentCommandRoutes,
  RoundParams,
} from './assessment-command-routes.ts';
import { officerOf } from './officer-of.ts';

/** `/v1/assessments`: the monthly rounds through the premises of a grid (每月专项考核). */
export const assessmentRoutes =
  (options: AssessmentRoutesOptions): RoutePlugin =>
  async (app) => {
    const { desk, clock, commands } = options;
    await app.register(assessmentCommandRoutes(options));

    app.post(
      '/v1/assessments',
      {
        bodyLimit: 4 * 1024,
        schema: {
          ...{ tags: ['scoring'], summary: "Open the month's round through a grid's premises (开始考核)" },
          ...{ body: OpenBody, response: { 200: RoundAnswer, 201: RoundAnswer } },
        },
      },
      async (request, reply) => {
        const by = officerOf(request.principal);
        const result = await desk.open(request.body, by, contextFromRequest(request, clock));
        const { assessmentId, repeated } = answerTo('openRound', result, commands);
        return reply
          .code(repeated ? 200 : 201)
          .header('location', `/v1/assessments/${assessmentId}`)
          .send(await readRound(desk, assessmentId));
      },
    );

    app.get(
      '/v1/assessments/:assessmentId',
      {
        schema: {
          ...{ tags: ['scoring'], summary: 'How far a round is: each of the premises, and by whom' },
          ...{ params: RoundParams, response: { 200: RoundAnswer } },
        },
      },
      async ({ params, principal }) => {
        const round = await readRound(desk, params.assessmentId);
        requireArea(principal, round.areaCode);
        return round;
      },
    );
  };

async function readRound(desk: AssessmentDesk, assessmentId: string) {
  const round = await desk.read(assessmentId);
  if (round === undefined) throw new Problem('not-found', { detail: 'there is no round with this id' });
  return roundAnswer(round);
}
