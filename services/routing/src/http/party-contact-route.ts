import { randomUUID } from 'node:crypto';
import type { CommandContext } from '@gridcase/event-sourcing';
import { type Contact, maskPersonal, openContact } from '@gridcase/privacy';
import { contextFromRequest, Problem, type RoutePlugin } from '@gridcase/runtime';
import { z } from 'zod';
import type { CaseDesk } from '../case-desk.ts';
import type { Officer } from '../domain/commands.ts';
import type { PartySealing } from '../parties/seal-party.ts';
import { BODIES, SUMMARIES } from './bodies.ts';
import { accessOf, type CommandRoutesOptions, Params } from './command-routes.ts';
import { officerOf } from './officer-of.ts';
import { refusalProblem } from './refusal-problem.ts';

const ContactAnswer = z.strictObject({
  caseId: z.uuid(),
  partyId: z.uuid(),
  /** Null: nobody told how they can be reached. */
  contact: z
    .strictObject({
      name: z.string().optional(),
      phone: z.string().optional(),
      phones: z.array(z.string()).readonly().optional(),
      email: z.string().optional(),
      language: z.string().optional(),
    })
    .nullable(),
});

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
          ...{ body: BODIES.openPartyContact, response: { 200: ContactAnswer } },
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
): Promise<Omit<Contact, 'given' | 'emails' | 'wechatId'> | null> {
  const found = await find(desk, people, caseId, partyId);
  const wish = { type: 'openPartyContact', partyId, reason: withoutPerson(reason, found) } as const;
  const result = await desk.byOfficer(caseId, wish, officer, context);
  commands.inc({ command: wish.type, outcome: result.outcome === 'done' ? 'done' : result.refusal.code });
  if (result.outcome === 'refused') throw refusalProblem(result.refusal);
  if (found === 'erased') throw new Problem('contact-erased', { detail: ERASED });
  return found ?? null;
}

const ERASED = 'this person asked to be erased, and the key to how they can be reached was destroyed';

/** Read before it is decided whether it may be shown: what stands in the reason must not name them. */
async function find(desk: CaseDesk, { vault }: PartySealing, caseId: string, partyId: string) {
  const state = await desk.load(caseId);
  const parties = state.phase === 'none' ? [] : (state.about.consultation?.parties ?? []);
  const person = parties.find((party) => party.partyId === partyId)?.person;
  if (!person?.contact) return undefined;
  const key = await vault.find(person.ref);
  return key === null ? ('erased' as const) : openContact(key, person.ref, person.contact);
}

/** A reason stays in the log for ever: what it says of the person, who can be erased, does not. */
function withoutPerson(reason: string, contact: Contact | 'erased' | undefined): string {
  if (contact === undefined || contact === 'erased') return maskPersonal(reason);
  const { language: _, given: __, ...values } = contact;
  const told = Object.values(values)
    .flat()
    .filter((value) => value.length > 1);
  return maskPersonal(told.reduce((text, value) => text.replaceAll(value, '***'), reason));
}
