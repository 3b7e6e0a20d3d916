import { AreaCode, areaContains, Instant } from '@gridcase/contracts';
import { type Clock, toInstant } from '@gridcase/event-sourcing';
import type { Principal, RoutePlugin } from '@gridcase/runtime';
import type { LivePosts } from '@gridcase/territory';
import { z } from 'zod';
import { type CaseView, viewOf } from '../domain/case-view.ts';
import type { ListingFilter, ListingRow } from '../read-models/listing-queries.ts';
import { shownCase } from '../shown-case.ts';
import { CaseAnswer } from './answers.ts';
import { areaOf } from './area.ts';
import { casePost } from './case-post.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';

export interface ListingsOptions {
  /** What the person who asks is to see nothing of is left out. */
  readonly list: (filter: ListingFilter, principal: Principal) => readonly ListingRow[];
  readonly posts: Pick<LivePosts, 'register'>;
  readonly clock: Clock;
}

const Standing = z.enum(['listed', 'struckOff']);
const Query = z.strictObject({
  area: AreaCode.optional().describe('Only the lists of this area; default: your own'),
  standing: Standing.optional().describe('listed: on it now; struckOff: struck off'),
  year: z.coerce.number().int().min(2_000).max(9_999).optional(),
  number: z.coerce.number().int().min(1).optional().describe('清单编号, with the year and an area: one case'),
  late: z.literal('true').optional().describe('Only those of which something is late'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(100).optional().describe('`next` of the page before'),
});

const ListingAnswer = z.strictObject({
  township: AreaCode,
  year: z.int(),
  number: z.int().min(1).describe('清单编号: which of the listings of its township and year its first is'),
  standing: Standing,
  firstListedAt: Instant,
  listedAt: Instant.describe('Since when, or when last'),
  struckOff: z
    .strictObject({
      at: Instant,
      result: z.string(),
      byAct: z
        .boolean()
        .describe('With a result and proof that another has approved; false: it left the list otherwise'),
    })
    .nullable(),
  case: CaseAnswer.nullable().describe('With what is due and late; null: it lies outside of the area by now'),
});
const ListingsAnswer = z.strictObject({
  items: z.array(ListingAnswer),
  next: z.string().nullable().describe('Cursor of the next page; null: this was the last'),
});

/** GET /v1/listings: the lists of townships (形成清单、攻坚销号), what came onto them last first. */
export const listingRoutes =
  ({ list, posts, clock }: ListingsOptions): RoutePlugin =>
  async (app) => {
    app.get(
      '/v1/listings',
      {
        schema: {
          tags: ['cases'],
          summary: "What stands on townships' lists: since when, what is due of it, and what was struck off (清单)",
          ...{ querystring: Query, response: { 200: ListingsAnswer } },
        },
      },
      async ({ query: { area: asked, late, cursor, ...rest }, principal }) => {
        const now = clock.now();
        const area = areaOf(principal, asked);
        const filter = { ...rest, area, before: decodeCursor(cursor), ...(late && { lateAt: now }) };
        const rows = list(filter, principal);
        const last = rows.at(-1);
        const shownAs = (view: CaseView, { township, year, number }: ListingRow) => ({
          ...{ ...shownCase(view, now), post: casePost(view, toInstant(now), posts) },
          listNumber: { township, year, number },
        });
        return {
          items: rows.map((row) => {
            const view = viewOf(JSON.parse(row.record));
            const here = view.areaCode !== null && areaContains(area, view.areaCode);
            return { ...lineOf(row), case: here ? shownAs(view, row) : null };
          }),
          next: rows.length === rest.limit && last ? encodeCursor(last.position) : null,
        };
      },
    );
  };

const lineOf = (row: ListingRow) => {
  const { township, year, number, standing, firstListedAt, listedAt, struckOffAt, result, byAct } = row;
  return {
    ...{ township, year, number, standing, firstListedAt, listedAt },
    struckOff: struckOffAt === null ? null : { at: struckOffAt, result: result ?? '', byAct: byAct === 1 },
  };
};
