import type { BatchAct } from '@gridcase/contracts';
import { leftIn } from '@gridcase/contracts';
import type { Clock } from '@gridcase/event-sourcing';
import { type Counter, contextFromRequest, Problem, type RoutePlugin } from '@gridcase/runtime';
import type { Territory } from '@gridcase/territory';
import { z } from 'zod';
import type { BatchDesk, BatchResult, BatchWish } from '../batch-desk.ts';
import type { RuleBook } from '../rules/rule-book.ts';
import { BATCH_BODIES, BATCH_SUMMARIES, type BatchAction, CancelBatchBody } from './batch-bodies.ts';
import { accessOf } from './command-routes.ts';
import { officerOf } from './officer-of.ts';
import { refusalProblem } from './refusal-problem.ts';

export interface BatchRoutesOptions {
  readonly batches: BatchDesk;
  readonly rules: RuleBook;
  readonly territory: Territory;
  readonly clock: Clock;
  readonly commands: Counter<'command' | 'outcome'>;
}

const Params = z.strictObject({ batchId: z.uuid().toLowerCase() });

/** `total`: cases that are meant; `left`: those that it has not come to yet. `repeated`: this call changed nothing, it was so already. */
const Answer = z.strictObject({
  batchId: z.uuid(),
  phase: z.enum(['running', 'cancelling', 'done', 'cancelled']),
  total: z.int().min(1),
  done: z.int().min(0),
  refused: z.int().min(0),
  left: z.int().min(0),
  repeated: z.boolean(),
});

type Body = z.infer<(typeof BATCH_BODIES)['supervise']>;

/** `POST /v1/batches/{act}` and `POST /v1/batches/{batchId}/cancel`. How far one is `GET /v1/batches/{batchId}` says: timeline's. */
export const batchRoutes =
  (options: BatchRoutesOptions): RoutePlugin =>
  async (app) => {
    const { batches, territory, clock } = options;
    for (const action of Object.keys(BATCH_BODIES) as BatchAction[]) {
      app.post(
        `/v1/batches/${action}`,
        {
          bodyLimit: 512 * 1024,
          config: { access: accessOf(options.rules, action) },
          schema: {
            ...{ tags: ['batches'], summary: BATCH_SUMMARIES[action] },
            ...{ body: BATCH_BODIES[action], response: { 202: Answer } },
          },
        },
        async (request, reply) => {
          const officer = officerOf(request.principal);
          const { areaCode = officer.area, filter, caseIds, ...said } = request.body as Body;
          requireOne(filter, caseIds);
          requireArea(territory, areaCode);
          const wish: BatchWish = { act: actOf(action, said), areaCode, filter: filter ?? null, caseIds };
          const result = await batches.order(wish, officer, contextFromRequest(request, clock));
          const answer = answerOf(options, `batch.${action}`, result);
          return reply.code(202).header('location', `/v1/batches/${answer.batchId}`).send(answer);
        },
      );
    }
    app.post(
      '/v1/batches/:batchId/cancel',
      {
        schema: {
          ...{ tags: ['batches'], summary: 'Leave the cases that a batch has not come to yet as they are' },
          ...{ params: Params, body: CancelBatchBody, response: { 200: Answer } },
        },
      },
      async (request) => {
        const { batchId } = request.params;
        const context = contextFromRequest(request, clock);
        const officer = officerOf(request.principal);
        return answerOf(options, 'batch.cancel', await batches.cancel(batchId, request.body.reason, officer, context));
      },
    );
  };

/** What is pushed harder than by a reminder is looked at one by one. */
const actOf = (action: BatchAction, said: object): BatchAct =>
  (action === 'supervise' ? { type: action, level: 'reminder', ...said } : { type: action, ...said }) as BatchAct;

function answerOf(
  { commands }: Pick<BatchRoutesOptions, 'commands'>,
  command: string,
  result: BatchResult,
): z.infer<typeof Answer> {
  commands.inc({ command, outcome: result.outcome === 'done' ? 'done' : result.refusal.code });
  if (result.outcome === 'refused') throw refusalProblem(result.refusal);
  const { state: batch, repeated } = result;
  if (batch === undefined) throw new Error('a command was carried out on a batch that is not there');
  const { batchId, phase, caseIds, done, refused } = batch;
  const counts = { total: caseIds.length, done: done.length, refused: refused.length, left: leftIn(batch).length };
  return { batchId, phase, ...counts, repeated };
}

function requireOne(filter: object | undefined, caseIds: readonly string[] | undefined): void {
  if ((filter === undefined) !== (caseIds === undefined)) return;
  const detail = 'say either which cases are meant by a filter, or name them: `{}` is every case at work in the area';
  throw new Problem('validation-failed', { errors: [{ pointer: '/filter', detail }] });
}

function requireArea(territory: Territory, areaCode: string): void {
  if (territory.area(areaCode) !== undefined) return;
  const detail = 'no area of this territory has this code';
  throw new Problem('validation-failed', { errors: [{ pointer: '/areaCode', detail }] });
}
