import {
  AreaCode,
  CaseDispatchedV1,
  CaseQueuedV1,
  Channel,
  Explanation,
  Instant,
  LIMITS,
  Location,
  Nature,
  Urgency,
} from '@gridcase/contracts';
import { type Clock, toInstant } from '@gridcase/event-sourcing';
import { type Principal, Problem, prose, type RoutePlugin, reaches } from '@gridcase/runtime';
import type { Territory } from '@gridcase/territory';
import { z } from 'zod';
import type { CompiledRules } from '../domain/matching/compile-rules.ts';
import { Field, inForce } from '../domain/rule-set.ts';
import type { FindFlagged } from '../find-flagged.ts';
import type { RuleBook } from '../rules/rule-book.ts';
import { tryRules } from '../try-rules.ts';

export interface RulesRoutesOptions {
  readonly rules: RuleBook;
  readonly territory: Territory;
  readonly clock: Clock;
  readonly findFlagged: FindFlagged;
}

const Version = z.strictObject({ name: z.string().min(1).max(100), version: z.string().min(1).max(50) });

const Summary = Version.extend({
  effective: z.strictObject({ from: Instant, to: Instant.nullable() }),
  /** Left out: everywhere. */
  areas: z.array(AreaCode).optional(),
  inForce: z.boolean(),
  rules: z.int(),
  words: z.int(),
  units: z.int(),
  fields: z.array(Field),
});

const TrialBody = z.strictObject({
  text: prose(LIMITS.text),
  subject: prose(LIMITS.subject).optional(),
  channel: Channel.default('platform'),
  /** Decides which version of the rules judges, unless `rules` names one. Default: now. */
  receivedAt: Instant.optional(),
  /** Left out: found in the text, as intake finds it. */
  areaCode: AreaCode.optional(),
  attachments: z.int().min(0).max(LIMITS.attachments).default(0),
  rules: Version.optional(),
});

const TrialAnswer = z.strictObject({
  nature: Nature.nullable(),
  field: z.string(),
  urgency: Urgency,
  location: Location,
  explanation: Explanation,
  dispatched: CaseDispatchedV1.nullable(),
  queued: CaseQueuedV1.nullable(),
});

/** The rules themselves: which there are, what one says, and what it would make of a text. */
export const rulesRoutes =
  ({ rules, territory, clock, findFlagged }: RulesRoutesOptions): RoutePlugin =>
  async (app) => {
    app.get(
      '/v1/rules',
      {
        schema: {
          ...{ tags: ['routing'], summary: 'List the rule sets, with those in force' },
          response: { 200: z.strictObject({ items: z.array(Summary) }) },
        },
      },
      async () => ({ items: rules.sets.map((set) => summaryOf(set, toInstant(clock.now()))) }),
    );

    app.get(
      '/v1/rules/:name/:version',
      {
        schema: {
          ...{ tags: ['routing'], summary: 'Read one rule set, whole' },
          ...{ params: Version, response: { 200: z.record(z.string(), z.unknown()) } },
        },
      },
      async ({ params }) => ({ ...requireRules(rules, params).set }),
    );

    app.post(
      '/v1/rules/try',
      {
        bodyLimit: 64 * 1024,
        schema: {
          ...{ tags: ['routing'], summary: 'Try the rules on a text; nothing is stored' },
          ...{ body: TrialBody, response: { 200: TrialAnswer } },
        },
      },
      async ({ body, principal }) => {
        const now = clock.now();
        const receivedAt = body.receivedAt ?? toInstant(now);
        const location = locate(territory, body);
        const compiled = body.rules ? requireRules(rules, body.rules) : rules.at(receivedAt, location.areaCode);
        // Who is flagged is told to those in whose area it is.
        const flagged = isOwn(principal, location) ? findFlagged({ ...body, location }) : null;
        const trial = { ...body, receivedAt, location, flagged };
        const { judgement, dispatched, queued } = tryRules(compiled, territory, trial, now);
        return { ...judgement, nature: judgement.nature ?? null, location, dispatched, queued };
      },
    );
  };

const isOwn = (principal: Principal, { areaCode }: Location): boolean =>
  areaCode !== null && reaches(principal, areaCode);

function summaryOf({ set, words }: CompiledRules, now: string): z.infer<typeof Summary> {
  const { name, version, effective, fields, areas } = set;
  return {
    ...{ name, version, effective, fields, inForce: inForce(effective, now), ...(areas && { areas }) },
    rules: set.rules.length,
    words: words.length,
    units: set.units.length,
  };
}

function requireRules(rules: RuleBook, { name, version }: z.infer<typeof Version>): CompiledRules {
  const found = rules.find(name, version);
  if (found === undefined) throw new Problem('not-found', { detail: 'there is no rule set of this name and version' });
  return found;
}

/** As intake does it: by the code given, else by what the text says. */
function locate(territory: Territory, { areaCode, subject, text }: z.infer<typeof TrialBody>): Location {
  if (areaCode !== undefined && territory.area(areaCode) === undefined) {
    throw new Problem('validation-failed', {
      errors: [{ pointer: '/areaCode', detail: 'no area of this territory has this code' }],
    });
  }
  return territory.locate(areaCode === undefined ? undefined : { areaCode }, subject ? `${subject}\n${text}` : text);
}
