import { dayAt } from '@gridcase/contracts';
import type { Clock } from '@gridcase/event-sourcing';
import { contextFromRequest, type RoutePlugin, requireArea } from '@gridcase/runtime';
import type { z } from 'zod';
import { premisesIdOf } from '../domain/identity.ts';
import { placeOn } from '../domain/premises/index.ts';
import type { PremisesDesk, PremisesResult } from '../premises-desk.ts';
import { importRoute } from './import-route.ts';
import { officerOf } from './officer-of.ts';
import { premisesAnswer } from './premises-answer.ts';
import {
  ChangeBody,
  CloseBody,
  CommandAnswer,
  HolderBody,
  PremisesAnswer,
  PremisesParams,
  RegisterBody,
} from './premises-bodies.ts';
import { premisesProblem } from './premises-problem.ts';

export interface PremisesRoutesOptions {
  readonly desk: PremisesDesk;
  readonly clock: Clock;
}

/** Everything that the registry of premises answers, but for its listing. */
export const premisesRoutes =
  (options: PremisesRoutesOptions): RoutePlugin =>
  async (app) => {
    await app.register(registerRoute(options));
    await app.register(laterRoutes(options));
    await app.register(readRoute(options));
    await app.register(importRoute(options));
  };

const bodyLimit = 16 * 1024;

const registerRoute =
  ({ desk, clock }: PremisesRoutesOptions): RoutePlugin =>
  async (app) => {
    app.post(
      '/v1/premises',
      {
        bodyLimit,
        schema: {
          ...{ tags: ['scoring'], summary: 'Register a rented house or a shop (一铺一档)' },
          ...{ body: RegisterBody, response: { 200: CommandAnswer, 201: CommandAnswer } },
        },
      },
      async (request, reply) => {
        const { body, principal } = request;
        const premisesId = premisesIdOf(body.kind, body.externalId);
        const result = await desk.register(body, officerOf(principal), contextFromRequest(request, clock));
        const answer = answerOf(premisesId, result);
        return reply
          .code(answer.repeated ? 200 : 201)
          .header('location', `/v1/premises/${premisesId}`)
          .send(answer);
      },
    );
  };

/** What becomes of premises after their registration. */
const laterRoutes =
  ({ desk, clock }: PremisesRoutesOptions): RoutePlugin =>
  async (app) => {
    const schemaOf = <Body extends z.ZodType>(summary: string, body: Body) => ({
      ...{ tags: ['scoring'], summary, params: PremisesParams, body, response: { 200: CommandAnswer } },
    });
    app.post(
      '/v1/premises/:premisesId/change',
      { bodyLimit, schema: schemaOf('Record another name, address or grid from a day on', ChangeBody) },
      async (request) => {
        const { params, body, principal } = request;
        const context = contextFromRequest(request, clock);
        return answerOf(params.premisesId, await desk.change(params.premisesId, body, officerOf(principal), context));
      },
    );
    app.post(
      '/v1/premises/:premisesId/holder',
      { bodyLimit, schema: schemaOf('Record who runs it from a day on', HolderBody) },
      async (request) => {
        const { params, body, principal } = request;
        const context = contextFromRequest(request, clock);
        return answerOf(
          params.premisesId,
          await desk.setHolder(params.premisesId, body, officerOf(principal), context),
        );
      },
    );
    app.post(
      '/v1/premises/:premisesId/close',
      { bodyLimit, schema: schemaOf('Close it: from that day on it is not assessed', CloseBody) },
      async (request) => {
        const { params, body, principal } = request;
        const context = contextFromRequest(request, clock);
        const result = await desk.close(params.premisesId, body, officerOf(principal), context);
        return answerOf(params.premisesId, result, '/on');
      },
    );
  };

const readRoute =
  ({ desk, clock }: PremisesRoutesOptions): RoutePlugin =>
  async (app) => {
    app.get(
      '/v1/premises/:premisesId',
      {
        schema: {
          ...{ tags: ['scoring'], summary: 'Read the file of one premises, with its history' },
          ...{ params: PremisesParams, response: { 200: PremisesAnswer } },
        },
      },
      async ({ params, principal }) => {
        const state = await desk.load(params.premisesId);
        if (state.phase === 'none') {
          throw premisesProblem({ code: 'premises-unknown', detail: 'there are no premises with this id' });
        }
        const now = clock.now();
        requireArea(principal, (placeOn(state, dayAt(now)) ?? state.places[0]!.value).areaCode);
        return premisesAnswer(state, now);
      },
    );
  };

function answerOf(premisesId: string, result: PremisesResult, day: '/from' | '/on' = '/from') {
  if (result.outcome === 'refused') throw premisesProblem(result.refusal, day);
  const { revision, events, repeated } = result;
  return { premisesId, revision, events: events.map(({ type }) => type), repeated };
}
