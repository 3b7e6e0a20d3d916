import { AreaCode, Nature, Tier, UnitId, Urgency } from '@gridcase/contracts';
import { type Clock, toInstant } from '@gridcase/event-sourcing';
import { type Principal, Problem, type RoutePlugin } from '@gridcase/runtime';
import type { LivePosts } from '@gridcase/territory';
import { z } from 'zod';
import { viewOf } from '../domain/case-view.ts';
import { searchQuery } from '../domain/search-words.ts';
import type { CasePage, CaseQuestion } from '../read-models/find-cases.ts';
import type { ListNumberOf } from '../read-models/listing-queries.ts';
import { shownCase } from '../shown-case.ts';
import { CaseListAnswer } from './answers.ts';
import { areaOf } from './area.ts';
import { casePost } from './case-post.ts';
import { decodeAfter, encodeAfter } from './cursor.ts';

export interface CaseListOptions {
  /** What the person who asks is to see nothing of is left out, of the total too. */
  readonly find: (question: CaseQuestion, principal: Principal) => CasePage;
  /** Their numbers on the lists of townships, by case id, at an instant. */
  readonly numbers: (caseIds: readonly string[], at: string) => ReadonlyMap<string, ListNumberOf>;
  readonly posts: Pick<LivePosts, 'register'>;
  readonly clock: Clock;
}

const flag = z.enum(['true', 'false']).transform((word) => word === 'true');

const CaseListQuery = z.strictObject({
  area: AreaCode.optional().describe('Only cases of this area; default: your own'),
  tier: Tier.optional(),
  phase: z.enum(['queued', 'dispatched', 'accepted', 'answered', 'verified', 'closed', 'merged']).optional(),
  nature: Nature.optional(),
  field: z.string().max(20).optional(),
  urgency: Urgency.optional(),
  queue: AreaCode.optional().describe('Only cases waiting in the human queue of this area'),
  listed: flag.optional().describe("Only cases on (or not on) a township's list of hard cases"),
  history: flag.optional().describe('Only (or without) cases taken over from older registers'),
  overdue: flag.optional().describe('true: only cases that are late by a milestone; false: only those that are not'),
  text: z.string().min(1).max(200).optional().describe('Words that the report, or what was said after it, must hold'),
  report: z.uuid().toLowerCase().optional().describe('Only the case of this report'),
  unit: UnitId.optional().describe('Only cases in which a joint meeting asks something of this unit now'),
  order: z
    .enum(['newest', 'lateness'])
    .default('newest')
    .describe('lateness: the longest overdue first, then by what falls due next, then what owes nothing'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(100).optional().describe('`next` of the page before, with the same order'),
});
type CaseListQuery = z.infer<typeof CaseListQuery>;

/** GET /v1/cases: newest first or by lateness, by pages. */
export const caseListRoutes =
  ({ find, numbers, posts, clock }: CaseListOptions): RoutePlugin =>
  async (app) => {
    app.get(
      '/v1/cases',
      {
        schema: {
          ...{ tags: ['cases'], summary: 'Cases of an area, newest first or by lateness', querystring: CaseListQuery },
          response: { 200: CaseListAnswer },
        },
      },
      async (request) => {
        const now = clock.now();
        const { rows, next, total } = find(toQuestion(request.query, request.principal, now), request.principal);
        const at = toInstant(now);
        const views = rows.map(({ record }) => viewOf(JSON.parse(record)));
        const numbered = numbers(
          views.map(({ caseId }) => caseId),
          at,
        );
        return {
          items: views.map((view) => ({
            ...{ ...shownCase(view, now), post: casePost(view, at, posts) },
            listNumber: numbered.get(view.caseId) ?? null,
          })),
          next: next === undefined ? null : encodeAfter(next),
          total,
        };
      },
    );
  };

function toQuestion(query: CaseListQuery, principal: Principal, now: number): CaseQuestion {
  const { text, report, overdue, cursor, area, ...rest } = query;
  return {
    ...rest,
    area: areaOf(principal, area),
    after: decodeAfter(cursor, query.order),
    late: overdue === undefined ? undefined : { at: now, is: overdue },
    reportId: report,
    words: text === undefined ? undefined : wordsIn(text),
  };
}

function wordsIn(text: string): string {
  const query = searchQuery(text);
  if (query !== null) return query;
  const detail = 'There is no letter, digit or character to search for.';
  throw new Problem('validation-failed', { detail, errors: [{ pointer: '?text', detail }] });
}
