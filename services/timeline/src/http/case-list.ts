import { AreaCode, Nature, Tier, Urgency } from '@gridcase/contracts';
import type { Clock } from '@gridcase/event-sourcing';
import { type Principal, Problem, type RoutePlugin } from '@gridcase/runtime';
import { z } from 'zod';
import { searchQuery } from '../domain/search-words.ts';
import type { CaseFilter, CaseQueries } from '../read-models/case-queries.ts';
import { CaseListAnswer } from './answers.ts';
import { areaOf } from './area.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';

export interface CaseListOptions {
  readonly queries: CaseQueries;
  readonly findReports: (query: string) => string[];
  readonly clock: Clock;
}

const flag = z.enum(['true', 'false']).transform((word) => word === 'true');

const CaseListQuery = z.strictObject({
  area: AreaCode.optional().describe('Only cases of this area; default: your own'),
  tier: Tier.optional(),
  phase: z.enum(['queued', 'dispatched', 'accepted', 'answered', 'verified', 'closed']).optional(),
  nature: Nature.optional(),
  field: z.string().max(20).optional(),
  urgency: Urgency.optional(),
  queue: AreaCode.optional().describe('Only cases waiting in the human queue of this area'),
  listed: flag.optional().describe("Only cases on (or not on) a township's list of hard cases"),
  overdue: flag.optional().describe('true: only open cases with a deadline passed'),
  text: z.string().min(1).max(200).optional().describe('Words that the report must hold'),
  report: z.uuid().toLowerCase().optional().describe('Only the case of this report'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(100).optional(),
});
type CaseListQuery = z.infer<typeof CaseListQuery>;

/** Its shape is told to the docs only: the page goes out as text laid together. */
const PAGE: z.ZodType = CaseListAnswer;

/** GET /v1/cases: newest first, by pages. */
export const caseListRoutes =
  (options: CaseListOptions): RoutePlugin =>
  async (app) => {
    app.get(
      '/v1/cases',
      {
        schema: {
          ...{ tags: ['cases'], summary: 'Cases of an area, newest first', querystring: CaseListQuery },
          response: { 200: { description: 'A page', content: { 'application/json': { schema: PAGE } } } },
        },
      },
      async (request, reply) => {
        const filter = toFilter(request.query, request.principal, options);
        const rows = options.queries.list(filter);
        const last = rows.at(-1);
        const next = rows.length === filter.limit && last ? JSON.stringify(encodeCursor(last.openedPosition)) : 'null';
        // The views are stored as JSON: laid side by side, not parsed only to be printed again.
        reply.type('application/json; charset=utf-8');
        return `{"items":[${rows.map((row) => row.view).join(',')}],"next":${next}}`;
      },
    );
  };

function toFilter(query: CaseListQuery, principal: Principal, { findReports, clock }: CaseListOptions): CaseFilter {
  const { text, report, overdue, cursor, area, ...equal } = query;
  return {
    ...equal,
    area: areaOf(principal, area),
    before: decodeCursor(cursor),
    overdueAt: overdue === true ? clock.now() : undefined,
    reportIds: reportsWanted(text, report, findReports),
  };
}

function reportsWanted(text: string | undefined, report: string | undefined, findReports: (query: string) => string[]) {
  if (text === undefined) return report === undefined ? undefined : [report];
  const query = searchQuery(text);
  if (query === null) {
    const detail = 'There is no letter, digit or character to search for.';
    throw new Problem('validation-failed', { detail, errors: [{ pointer: '?text', detail }] });
  }
  const found = findReports(query);
  return report === undefined ? found : found.filter((id) => id === report);
}
