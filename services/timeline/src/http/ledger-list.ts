import { AreaCode, Flag, LedgerKind } from '@gridcase/contracts';
import type { RoutePlugin } from '@gridcase/runtime';
import { z } from 'zod';
import type { LedgerQueries } from '../read-models/ledger-queries.ts';
import { areaOf } from './area.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { LedgerListAnswer } from './ledger-answers.ts';

const LedgerListQuery = z.strictObject({
  area: AreaCode.optional().describe('Only ledgers of this area; default: your own'),
  kind: LedgerKind.optional(),
  year: z.coerce.number().int().min(2000).max(9999).optional(),
  flag: Flag.optional().describe('Only ledgers with this flag now'),
  status: z.enum(['open', 'closed']).optional(),
  atMost: z.coerce.number().min(-1_000).max(1_000).optional().describe('Only ledgers with this balance or less'),
  appeals: z.literal('open').optional().describe('Only ledgers with an appeal that waits for its decision'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(100).optional(),
});

/** Its shape is told to the docs only: the page goes out as text laid together. */
const PAGE: z.ZodType = LedgerListAnswer;

/** GET /v1/ledgers: newest first, by pages. */
export const ledgerListRoutes =
  ({ queries }: { queries: LedgerQueries }): RoutePlugin =>
  async (app) => {
    app.get(
      '/v1/ledgers',
      {
        schema: {
          ...{ tags: ['ledgers'], summary: 'Ledgers of an area, newest first', querystring: LedgerListQuery },
          response: { 200: { description: 'A page', content: { 'application/json': { schema: PAGE } } } },
        },
      },
      async (request, reply) => {
        const { area, appeals, cursor, ...equal } = request.query;
        const rows = queries.list({
          ...equal,
          area: areaOf(request.principal, area),
          appealed: appeals === 'open',
          before: decodeCursor(cursor),
        });
        const last = rows.at(-1);
        const next = rows.length === equal.limit && last ? JSON.stringify(encodeCursor(last.number)) : 'null';
        // The views are stored as JSON: laid side by side, not parsed only to be printed again.
        reply.type('application/json; charset=utf-8');
        return `{"items":[${rows.map((row) => row.view).join(',')}],"next":${next}}`;
      },
    );
  };
