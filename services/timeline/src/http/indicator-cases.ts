import { AreaCode, Month } from '@gridcase/contracts';
import { type Principal, Problem, type RoutePlugin } from '@gridcase/runtime';
import { z } from 'zod';
import { FIGURES } from '../domain/indicators/figures.ts';
import type { Behind, CountedCase, OpenedFigure } from '../read-models/indicator-queries.ts';
import { areaOf } from './area.ts';
import { CountedCasesAnswer } from './indicator-answers.ts';

const Query = z.strictObject({
  figure: z.enum(FIGURES),
  month: Month,
  area: AreaCode.optional().describe('Default: your own'),
  unit: z.string().max(200).optional(),
  field: z.string().max(20).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(1_000).optional().describe('`next` of the page before, with the same question'),
});

export interface IndicatorCasesOptions {
  readonly open: (figure: OpenedFigure, behind: Behind | undefined, limit: number) => CountedCase[];
  /** Positions of what the person who asks is to see nothing of, as a JSON array; undefined: nothing. */
  readonly hidden: (principal: Principal) => string | undefined;
}

/** GET /v1/indicators/cases: the cases behind a figure. */
export const indicatorCaseRoutes =
  ({ open, hidden }: IndicatorCasesOptions): RoutePlugin =>
  async (app) => {
    app.get(
      '/v1/indicators/cases',
      {
        schema: {
          ...{
            tags: ['indicators'],
            summary: 'Open a figure to the cases behind it, each where it was when it counted',
          },
          ...{ querystring: Query, response: { 200: CountedCasesAnswer } },
        },
      },
      async (request) => {
        const { cursor, limit, area, ...figure } = request.query;
        const { principal } = request;
        const asked = { ...figure, area: areaOf(principal, area), except: hidden(principal) };
        const rows = open(asked, readCursor(cursor), limit);
        const last = rows.length === limit ? rows.at(-1) : undefined;
        return {
          items: rows.map(({ caseId, area: lay, field, unit, n }) => ({ caseId, area: lay, field, unit, n })),
          next: last === undefined ? null : writeCursor(last),
        };
      },
    );
  };

const Cursor = z.tuple([z.string().regex(/^\d{6,15}$/), z.string(), z.string(), z.int().min(0)]);

const writeCursor = ({ area, field, unit, position }: Behind): string =>
  Buffer.from(JSON.stringify([area, field, unit, position])).toString('base64url');

/** Throws Problem invalid-cursor for what writeCursor did not make. */
function readCursor(cursor: string | undefined): Behind | undefined {
  if (cursor === undefined) return undefined;
  try {
    const [area, field, unit, position] = Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { area, field, unit, position };
  } catch {
    throw new Problem('invalid-cursor', {
      detail: 'Take the cursor from `next` of the page before, of the same question.',
    });
  }
}
