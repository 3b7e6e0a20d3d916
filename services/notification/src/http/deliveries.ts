import {
  type AreaCode,
  type CaseEvent,
  type CaseFacts,
  evolveCase,
  type GridcaseEvent,
  isRecused,
} from '@gridcase/contracts';
import type { Clock } from '@gridcase/event-sourcing';
import { contextFromRequest, type Principal, Problem, type RoutePlugin, requireArea } from '@gridcase/runtime';
import { z } from 'zod';
import type { Deliveries, DeliveryResult } from '../deliveries.ts';
import type { Delivery } from '../domain/delivery/index.ts';
import { DeliveryAnswer, toAnswer } from './delivery-answer.ts';

const Params = z.object({ deliveryId: z.uuid() });
const ResendBody = z.strictObject({ reason: z.string().trim().min(1).max(500) });

type Planned = Exclude<Delivery, { phase: 'none' }>;

/** Where nobody knows the recipient's area, it is the whole city. */
const requireRecipientArea = (principal: Principal, { plan }: Planned, cityCode: AreaCode): void =>
  requireArea(principal, plan.recipient.areaCode ?? cityCode);

function existing(state: Delivery): Planned {
  if (state.phase === 'none') throw new Problem('not-found', { detail: 'there is no such delivery' });
  return state;
}

/** Whoever is recused from a case sees nothing of whom it is told to either (济南市12345条例 Art. 32). */
async function requireUnrecused(
  principal: Principal,
  { plan: { about } }: Planned,
  readAll: DeliveryRoutesOptions['readAll'],
): Promise<void> {
  if (about.kind !== 'case' || principal.kind !== 'person') return;
  const events = (await readAll(`case-${about.id}`)) as readonly CaseEvent[];
  const facts = events.reduce<CaseFacts | undefined>(evolveCase, undefined);
  if (facts === undefined || !isRecused(facts.about, principal)) return;
  throw new Problem('recused', { detail: 'You are recused from the case that it tells of, and do not see it.' });
}

export interface DeliveryRoutesOptions {
  readonly deliveries: Deliveries;
  /** All events of a stream, as the log has them now. */
  readonly readAll: (stream: string) => Promise<readonly GridcaseEvent[]>;
  readonly clock: Clock;
  readonly cityCode: AreaCode;
}

/** One delivery's state, and a person's order to try again. Lists are timeline's. */
export function deliveryRoutes({ deliveries, readAll, clock, cityCode }: DeliveryRoutesOptions): RoutePlugin {
  return async (app) => {
    app.get(
      '/v1/deliveries/:deliveryId',
      {
        schema: {
          tags: ['deliveries'],
          summary: 'Who was to be told of what, and whether it arrived',
          params: Params,
          response: { 200: DeliveryAnswer },
        },
      },
      async (request) => {
        const { state } = await deliveries.load(request.params.deliveryId.toLowerCase());
        const delivery = existing(state);
        requireRecipientArea(request.principal, delivery, cityCode);
        await requireUnrecused(request.principal, delivery, readAll);
        return toAnswer(delivery);
      },
    );

    app.post(
      '/v1/deliveries/:deliveryId/resend',
      {
        schema: {
          tags: ['deliveries'],
          summary: 'Try again a delivery that was given up, had no route, or whose outcome is unknown',
          params: Params,
          body: ResendBody,
          response: { 202: DeliveryAnswer },
        },
      },
      async (request, reply) => {
        const deliveryId = request.params.deliveryId.toLowerCase();
        const { state } = await deliveries.load(deliveryId);
        const delivery = existing(state);
        requireRecipientArea(request.principal, delivery, cityCode);
        await requireUnrecused(request.principal, delivery, readAll);
        const command = { type: 'orderResend', reason: request.body.reason } as const;
        const result = await deliveries.handle(deliveryId, command, contextFromRequest(request, clock));
        return reply.code(202).send(toAnswer(existing(settled(result))));
      },
    );
  };
}

function settled(result: DeliveryResult): Delivery {
  if (result.outcome === 'done') return result.state;
  const { code, detail } = result.refusal;
  switch (code) {
    case 'not-planned':
      throw new Problem('not-found', { detail });
    case 'command-id-reused':
      throw new Problem('idempotency-key-reused', { detail });
    case 'too-many-conflicts':
    case 'stream-too-long':
      throw new Problem('conflict', { detail });
    case 'nothing-to-resend':
    case 'not-pending':
    case 'too-early':
    case 'not-this-attempt':
      throw new Problem('invalid-transition', { detail });
  }
}
