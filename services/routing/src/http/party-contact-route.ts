import { randomUUID } from 'node:crypto';
import type { CommandContext } from '@gridcase/event-sourcing';
import { contextFromRequest, type RoutePlugin } from '@gridcase/runtime';
import { z } from 'zod';
import type { Officer } from '../domain/commands.ts';
import { findContact, withoutPerson } from '../parties/find-contact.ts';
import { BODIES, SUMMARIES } from './bodies.ts';
import { accessOf, type CommandRoutesOptions, Params } from './command-routes.ts';
import { officerOf } from './officer-of.ts';
import { ContactAnswer, type ShownContact, shownContact } from './party-contact.ts';
import { refusalProblem } from './refusal-problem.ts';

/**
 * How a party can be reached, to invite them by telephone, for a stated reason. That it was shown is a fact in the case's
 * stream before it is; each time is one of its own, whatever key it came under. The answer is kept nowhere.
 */
export const partyContactRoute =
  ({ desk, people, rules, clock, commands }: CommandRoutesOptions): RoutePlugin =>
  async (app) => {
    app.post(
      '/v1/cases/:caseId/openPartyContact',
      {
        config: { neverKept: true, access: accessOf(rules, 'openPartyContact') },
        schema: {
          ...{ tags: ['routing'], summary: SUMMARIES.openPartyContact, params: Params },
          ...{ body: BODIES.openPartyContact, response: { 200: ContactAnswer.extend({ caseId: z.uuid() }) } },
        },
      },
      async (request, reply) => {
        const { caseId } = request.params;
        const context = { ...contextFromRequest(request, clock), commandId: randomUUID(), commandHash: undefined };
        const shown = await open(
          { desk, people, commands },
          caseId,
          request.body,
          officerOf(request.principal),
          context,
        );
        return reply
          .header('cache-control', 'no-store')
          .send({ caseId, partyId: request.body.partyId, contact: shown });
      },
    );
  };

type Asked = z.infer<typeof BODIES.openPartyContact>;

async function open(
  { desk, people, commands }: Pick<CommandRoutesOptions, 'desk' | 'people' | 'commands'>,
  caseId: string,
  { partyId, reason }: Asked,
  officer: Officer,
  context: CommandContext,
): Promise<ShownContact> {
  const state = await desk.load(caseId);
  const parties = state.phase === 'none' ? [] : (state.about.consultation?.parties ?? []);
  const found = await findContact(parties, partyId, people);
  const wish = { type: 'openPartyContact', partyId, reason: withoutPerson(reason, found) } as const;
  const result = await desk.byOfficer(caseId, wish, officer, context);
  commands.inc({ command: wish.type, outcome: result.outcome === 'done' ? 'done' : result.refusal.code });
  if (result.outcome === 'refused') throw refusalProblem(result.refusal);
  return shownContact(found);
}
