import type { Clock } from '@gridcase/event-sourcing';
import { type Counter, contextFromRequest, type RoutePlugin } from '@gridcase/runtime';
import { z } from 'zod';
import type { AssessmentDesk, AssessmentResult } from '../assessment-desk.ts';
import { countsOf } from '../domain/assessment/index.ts';
import { CommandAnswer } from './assessment-answers.ts';
import { CarryOverBody, ClearOthersBody, CloseBody, MarkBody } from './assessment-bodies.ts';
import { assessmentProblem } from './assessment-problem.ts';
import { officerOf } from './officer-of.ts';

export interface AssessmentRoutesOptions {
  readonly desk: AssessmentDesk;
  readonly clock: Clock;
  readonly commands: Counter<'command' | 'outcome'>;
}

export const RoundParams = z.strictObject({ assessmentId: z.uuid().toLowerCase() });

/** What is done in a round that is there: `POST /v1/assessments/{assessmentId}/{marks | others-cleared | carried-over | close}`. */
export const assessmentCommandRoutes =
  ({ desk, clock, commands }: AssessmentRoutesOptions): RoutePlugin =>
  async (app) => {
    app.post(
      '/v1/assessments/:assessmentId/marks',
      onRound('Mark one of the premises, with what was found (登记考核结果)', MarkBody),
      async (request) => {
        const { params, body, principal } = request;
        const context = contextFromRequest(request, clock);
        const result = await desk.mark(params.assessmentId, body, officerOf(principal), context);
        return answerTo('mark', result, commands);
      },
    );

    app.post(
      '/v1/assessments/:assessmentId/others-cleared',
      onRound('Say that all that is left was looked at and is in order (其余户无问题)', ClearOthersBody),
      async (request) => {
        const { params, body, principal } = request;
        const context = contextFromRequest(request, clock);
        const result = await desk.clearOthers(params.assessmentId, body, officerOf(principal), context);
        return answerTo('clearOthers', result, commands);
      },
    );

    app.post(
      '/v1/assessments/:assessmentId/carried-over',
      onRound('Say why one of the premises could not be looked at (顺延)', CarryOverBody),
      async (request) => {
        const { params, body, principal } = request;
        const context = contextFromRequest(request, clock);
        const result = await desk.carryOver(params.assessmentId, body, officerOf(principal), context);
        return answerTo('carryOver', result, commands);
      },
    );

    app.post(
      '/v1/assessments/:assessmentId/close',
      onRound('Close a round in which nothing is open any more (考核结束)', CloseBody),
      async (request) => {
        const { params, principal } = request;
        const context = contextFromRequest(request, clock);
        const result = await desk.close(params.assessmentId, officerOf(principal), context);
        return answerTo('closeRound', result, commands);
      },
    );
  };

const onRound = <Body extends z.ZodType>(summary: string, body: Body) => ({
  // Bounds the event that is published, too: so many findings with so much evidence each would go beyond.
  bodyLimit: 256 * 1024,
  schema: { tags: ['scoring'], summary, params: RoundParams, body, response: { 200: CommandAnswer } },
});

/** Counts how a command ended and says what came of it. Throws Problem for a refusal. */
export function answerTo(
  command: string,
  result: AssessmentResult,
  commands: AssessmentRoutesOptions['commands'],
): z.infer<typeof CommandAnswer> {
  commands.inc({ command, outcome: result.outcome === 'done' ? 'done' : result.refusal.code });
  if (result.outcome === 'refused') throw assessmentProblem(result.refusal);
  const { state, revision, events, repeated } = result;
  if (state.phase === 'none') throw new Error('a command was carried out on a round that is not there');
  const { assessmentId, phase } = state;
  const types = events.map((event) => event.type);
  return { assessmentId, phase, revision, events: types, repeated, counts: countsOf(state) };
}
