import { areaContains, type Role } from '@gridcase/contracts';
import { type Clock, toInstant } from '@gridcase/event-sourcing';
import { type Access, type Counter, contextFromRequest, Problem, type RoutePlugin } from '@gridcase/runtime';
import type { Territory } from '@gridcase/territory';
import { z } from 'zod';
import type { CaseDesk, CaseResult, OfficerWish } from '../case-desk.ts';
import type { Officer } from '../domain/commands.ts';
import { violationIdOf } from '../domain/identity.ts';
import { OfficerAction } from '../domain/policy.ts';
import { inForce } from '../domain/rule-set.ts';
import type { CaseState } from '../domain/state.ts';
import { type PartySealing, sealParties } from '../parties/seal-party.ts';
import type { RuleBook } from '../rules/rule-book.ts';
import { BODIES, SUMMARIES } from './bodies.ts';
import { officerOf } from './officer-of.ts';
import { requireReachable } from './party-bodies.ts';
import { type Found, refusalProblem } from './refusal-problem.ts';

export interface CommandRoutesOptions {
  readonly desk: CaseDesk;
  readonly people: PartySealing;
  readonly rules: RuleBook;
  readonly territory: Territory;
  readonly clock: Clock;
  readonly commands: Counter<'command' | 'outcome'>;
}

export const Params = z.strictObject({ caseId: z.uuid().toLowerCase() });
const Query = z.strictObject({
  revision: z.coerce
    .number()
    .int()
    .min(0)
    .optional()
    .describe(
      'The revision that you saw the case at: refused (`case-changed`, with the case as it is) if it moved since',
    ),
});

/** `repeated`: this call changed nothing, it was so already. `events`: the types of what was appended, in order. */
const Answer = z.strictObject({
  caseId: z.uuid(),
  phase: z.enum(['opened', 'queued', 'dispatched', 'accepted', 'answered', 'verified', 'closed', 'merged']),
  revision: z.int().min(0),
  events: z.array(z.string()),
  repeated: z.boolean(),
  /** Of the violation that was recorded: what withdraws it again. */
  violationId: z.uuid().optional(),
  /** Where it went: what was named, or what that has become part of. */
  mergedInto: z.uuid().optional(),
});

/** `POST /v1/cases/{caseId}/{action}`: one route for each thing that an officer may do. */
export const commandRoutes =
  (options: CommandRoutesOptions): RoutePlugin =>
  async (app) => {
    for (const action of OfficerAction.options) {
      // It answers with what no other may: a route of its own.
      if (action === 'openPartyContact') continue;
      app.post(
        `/v1/cases/:caseId/${action}`,
        {
          bodyLimit: 64 * 1024,
          config: { access: accessOf(options.rules, action) },
          schema: {
            ...{ tags: ['routing'], summary: SUMMARIES[action] },
            ...{ params: Params, querystring: Query, body: BODIES[action], response: { 200: Answer } },
          },
        },
        async (request) => {
          const { caseId } = request.params;
          const by = officerOf(request.principal);
          const asked = await wishOf(options, action, caseId, request.body);
          const wish: OfficerWish = { ...asked, seen: request.query.revision };
          const context = contextFromRequest(request, options.clock);
          requireKnown(options, wish, toInstant(context.now));
          const result = await options.desk.byOfficer(caseId, wish, by, context);
          options.commands.inc({
            command: action,
            outcome: result.outcome === 'done' ? 'done' : result.refusal.code,
          });
          if (result.outcome === 'refused') throw refusalProblem(result.refusal, foundBy(by, result));
          const { state, revision, events, repeated } = result;
          if (state.phase === 'none') throw new Error('a command was carried out on a case that is not there');
          const types = events.map((event) => event.type);
          return {
            caseId,
            phase: state.phase,
            revision,
            events: types,
            repeated,
            ...violationOf(caseId, wish),
            ...mergedIn(state),
          };
        },
      );
    }
  };

/** Asked at each request: rules may come while it runs. */
export const accessOf = (rules: RuleBook, action: OfficerAction): Access => ({
  get roles() {
    return rolesOf(rules, action);
  },
});

/** As it is asked for: parties with what they are called and reached by sealed, before anything is decided. */
async function wishOf(
  { people }: CommandRoutesOptions,
  action: OfficerAction,
  caseId: string,
  body: object | null | undefined,
): Promise<OfficerWish> {
  if (action !== 'addParties') return { type: action, ...body } as OfficerWish;
  const { parties } = body as z.infer<(typeof BODIES)['addParties']>;
  requireReachable(parties, people.telephone);
  return { type: action, parties: await sealParties(caseId, parties, people) };
}

/** Everybody whom some version of the rules lets do it at some tier; the tier at hand decides later. */
function rolesOf(rules: RuleBook, action: OfficerAction): Role[] {
  const permissions = rules.sets.map(({ set }) => set.policy.permissions[action]);
  return [...new Set(permissions.flatMap((permission) => Object.values(permission).flat()))];
}

const mergedIn = (state: CaseState) => state.phase === 'merged' && { mergedInto: state.into };

const violationOf = (caseId: string, wish: OfficerWish) =>
  wish.type === 'recordViolation' && {
    violationId: violationIdOf(caseId, wish.item, wish.premisesId, wish.occurredOn),
  };

/** What a refusal fell on; of a case that has left their area an officer learns how far it has come, and no more. */
function foundBy(by: Officer, { found }: Extract<CaseResult, { outcome: 'refused' }>): Found | undefined {
  if (found === undefined || found.state.phase === 'none') return undefined;
  const { areaCode } = found.state.about;
  return {
    ...found,
    here: areaCode === null || [by.area, ...(by.standsIn ?? [])].some((own) => areaContains(own, areaCode)),
  };
}

/** What a triage or a transfer names must be there: the area in the register, the field in the table in force. */
function requireKnown({ territory, rules }: CommandRoutesOptions, wish: OfficerWish, at: string): void {
  const { areaCode } = wish;
  const field = wish.type === 'triage' || wish.type === 'reclassify' ? wish.field : undefined;
  const errors = [];
  if (areaCode !== undefined && territory.area(areaCode) === undefined) {
    errors.push({ pointer: '/areaCode', detail: 'no area of this territory has this code' });
  }
  if (wish.type === 'recuseOther' && wish.unit !== undefined && territory.area(wish.unit) === undefined) {
    errors.push({ pointer: '/unit', detail: 'no area of this territory has this code' });
  }
  // In whichever area's rules: those of the case's own decide.
  const tables = rules.sets.filter(({ set }) => inForce(set.effective, at)).flatMap(({ set }) => set.fields);
  const known = tables.some((entry) => entry.code === field && inForce(entry, at));
  if (field !== undefined && !known) {
    errors.push({ pointer: '/field', detail: 'no field in force has this code; GET /v1/rules lists them' });
  }
  if (errors.length > 0) throw new Problem('validation-failed', { errors });
}
