import { randomUUID } from 'node:crypto';
import type { Clock } from '@gridcase/event-sourcing';
import { type Counter, contextFromRequest, Problem, type RoutePlugin } from '@gridcase/runtime';
import type { Territory } from '@gridcase/territory';
import { z } from 'zod';
import {
  type DeliberationDesk,
  type DeliberationResult,
  type DeliberationWish,
  deliberationIdOf,
} from '../deliberation-desk.ts';
import { findContact, withoutPerson } from '../parties/find-contact.ts';
import { type PartySealing, sealParties } from '../parties/seal-party.ts';
import { DELIBERATION_BODIES, DELIBERATION_SUMMARIES, ProposeBody } from './deliberation-bodies.ts';
import { officerOf } from './officer-of.ts';
import { requireReachable } from './party-bodies.ts';
import { ContactAnswer, shownContact } from './party-contact.ts';
import { refusalProblem } from './refusal-problem.ts';

export interface DeliberationRoutesOptions {
  readonly deliberations: DeliberationDesk;
  readonly people: PartySealing;
  readonly territory: Territory;
  readonly clock: Clock;
  readonly commands: Counter<'command' | 'outcome'>;
}

const Params = z.strictObject({ deliberationId: z.uuid().toLowerCase() });

/** `repeated`: this call changed nothing, it was so already. `events`: the types of what was appended, in order. */
const Answer = z.strictObject({
  deliberationId: z.uuid(),
  phase: z.enum(['proposed', 'adopted', 'rejected', 'withdrawn', 'closed']),
  revision: z.int().min(0),
  events: z.array(z.string()),
  repeated: z.boolean(),
});

/** `POST /v1/deliberations`, and one route for each thing that is done with one. */
export const deliberationRoutes =
  (options: DeliberationRoutesOptions): RoutePlugin =>
  async (app) => {
    const { deliberations, people, territory, clock } = options;
    app.post(
      '/v1/deliberations',
      {
        bodyLimit: 64 * 1024,
        schema: {
          ...{ tags: ['deliberations'], summary: 'Take down what somebody proposes to talk over (民情议事会)' },
          ...{ body: ProposeBody, response: { 200: Answer, 201: Answer } },
        },
      },
      async (request, reply) => {
        const { areaCode, subject, text, proposedBy } = request.body;
        requireArea(territory, areaCode);
        const officer = officerOf(request.principal);
        if (areaCode.startsWith(officer.area)) requireReachable([proposedBy], people.telephone, '/proposedBy');
        const context = contextFromRequest(request, clock);
        const deliberationId = deliberationIdOf(context.commandId);
        const [party] = await sealParties(deliberationId, [proposedBy], people);
        const wish = { type: 'propose', deliberationId, areaCode, subject, text, party: party! } as const;
        const answer = answerOf(
          options,
          deliberationId,
          wish,
          await deliberations.byOfficer(deliberationId, wish, officer, context),
        );
        return reply
          .code(answer.repeated ? 200 : 201)
          .header('location', `/v1/deliberations/${deliberationId}`)
          .send(answer);
      },
    );
    for (const action of ACTIONS) {
      app.post(
        `/v1/deliberations/:deliberationId/${action}`,
        {
          bodyLimit: 64 * 1024,
          schema: {
            ...{ tags: ['deliberations'], summary: DELIBERATION_SUMMARIES[action] },
            ...{ params: Params, body: DELIBERATION_BODIES[action], response: { 200: Answer } },
          },
        },
        async (request) => {
          const { deliberationId } = request.params;
          const wish = await wishOf(people, action, deliberationId, request.body as object);
          const context = contextFromRequest(request, clock);
          const officer = officerOf(request.principal);
          return answerOf(
            options,
            deliberationId,
            wish,
            await deliberations.byOfficer(deliberationId, wish, officer, context),
          );
        },
      );
    }
    await app.register(contactRoute(options));
  };

type Action = Exclude<keyof typeof DELIBERATION_BODIES, 'openPartyContact'>;
const ACTIONS = (Object.keys(DELIBERATION_BODIES) as (keyof typeof DELIBERATION_BODIES)[]).filter(
  (action): action is Action => action !== 'openPartyContact',
);

/** It answers with what no other may, and the answer is kept nowhere. */
const contactRoute =
  ({ deliberations, people, clock, commands }: DeliberationRoutesOptions): RoutePlugin =>
  async (app) => {
    app.post(
      '/v1/deliberations/:deliberationId/openPartyContact',
      {
        config: { neverKept: true },
        schema: {
          ...{ tags: ['deliberations'], summary: DELIBERATION_SUMMARIES.openPartyContact, params: Params },
          ...{ body: DELIBERATION_BODIES.openPartyContact },
          response: { 200: ContactAnswer.extend({ deliberationId: z.uuid() }) },
        },
      },
      async (request, reply) => {
        const { deliberationId } = request.params;
        const { partyId, reason } = request.body;
        const state = await deliberations.load(deliberationId);
        const found = await findContact(state.phase === 'none' ? [] : state.parties, partyId, people);
        const context = { ...contextFromRequest(request, clock), commandId: randomUUID(), commandHash: undefined };
        const wish = { type: 'openPartyContact', partyId, reason: withoutPerson(reason, found) } as const;
        const officer = officerOf(request.principal);
        answerOf(
          { commands },
          deliberationId,
          wish,
          await deliberations.byOfficer(deliberationId, wish, officer, context),
        );
        return reply
          .header('cache-control', 'no-store')
          .send({ deliberationId, partyId, contact: shownContact(found) });
      },
    );
  };

/** Parties with what they are called and reached by sealed, before anything is decided. */
async function wishOf(
  people: PartySealing,
  action: Action,
  deliberationId: string,
  body: object,
): Promise<DeliberationWish> {
  if (action === 'support') {
    const { party } = body as z.infer<(typeof DELIBERATION_BODIES)['support']>;
    requireReachable([party], people.telephone, '/party');
    const [sealed] = await sealParties(deliberationId, [party], people);
    return { type: action, party: sealed! };
  }
  if (action !== 'addParties') return { undertakings: [], ...body, type: action } as unknown as DeliberationWish;
  const { parties } = body as z.infer<(typeof DELIBERATION_BODIES)['addParties']>;
  requireReachable(parties, people.telephone);
  return { type: action, parties: await sealParties(deliberationId, parties, people) };
}

function answerOf(
  { commands }: Pick<DeliberationRoutesOptions, 'commands'>,
  deliberationId: string,
  wish: DeliberationWish,
  result: DeliberationResult,
): z.infer<typeof Answer> {
  commands.inc({
    command: `deliberation.${wish.type}`,
    outcome: result.outcome === 'done' ? 'done' : result.refusal.code,
  });
  if (result.outcome === 'refused') throw refusalProblem(result.refusal);
  const { state, revision, events, repeated } = result;
  if (state.phase === 'none') throw new Error('a command was carried out on a deliberation that is not there');
  return { deliberationId, phase: state.phase, revision, events: events.map(({ type }) => type), repeated };
}

function requireArea(territory: Territory, areaCode: string): void {
  if (territory.area(areaCode) !== undefined) return;
  const detail = 'no area of this territory has this code';
  throw new Problem('validation-failed', { errors: [{ pointer: '/areaCode', detail }] });
}
