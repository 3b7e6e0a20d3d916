import { AreaCode, areaLevel, LedgerKind, Month, monthAt } from '@gridcase/contracts';
import type { Clock } from '@gridcase/event-sourcing';
import type { RoutePlugin } from '@gridcase/runtime';
import { z } from 'zod';
import type { PointsOfMonth } from '../domain/points-over-time.ts';
import { pointsOverTime } from '../domain/points-over-time.ts';
import type { MonthQuestion } from '../read-models/month-table.ts';
import { areaOf } from './area.ts';
import { DIGITS, monthsOf, requireFiner, wrong } from './indicator-period.ts';
import { PointsAnswer } from './ledger-answers.ts';

const MOST_FIGURES = 20_000;

const PointsQuery = z.strictObject({
  area: AreaCode.optional().describe('Default: your own'),
  kind: LedgerKind.optional().describe('Default: both together'),
  from: Month.optional().describe("First month, where the premises stand; default: January of the last month's year"),
  to: Month.optional().describe('Last month; default: the present one, as it stands now'),
  by: z
    .enum(['grid', 'community', 'township'])
    .optional()
    .describe("Default: the area's own level, townships of a city"),
  step: z.literal('month').default('month'),
});
type PointsQuery = z.infer<typeof PointsQuery>;

export interface PointsIndicatorOptions {
  readonly readMonths: (question: MonthQuestion) => PointsOfMonth[];
  readonly clock: Clock;
}

/** GET /v1/indicators/points: flags, balances and entries of an area's ledgers, month by month. */
export const pointsIndicatorRoutes =
  ({ readMonths, clock }: PointsIndicatorOptions): RoutePlugin =>
  async (app) => {
    app.get(
      '/v1/indicators/points',
      {
        schema: {
          tags: ['indicators'],
          summary: 'Twelve points by area and month: share of flags, mean balance, entries, self-declaration rate',
          querystring: PointsQuery,
          response: { 200: PointsAnswer },
        },
      },
      async (request) => {
        const { query } = request;
        const area = areaOf(request.principal, query.area);
        const months = monthsOf(query, monthAt(clock.now()));
        const digits = DIGITS[levelOf(query.by, area)];
        const period = { area, digits, from: months[0]!, to: months.at(-1)! };
        const rows = (kind: LedgerKind) =>
          query.kind === undefined || query.kind === kind ? readMonths({ ...period, kind }) : [];
        const [landlords, shops] = [rows('landlord'), rows('shop')];
        const areas = new Set([...landlords, ...shops].map((row) => row.area)).size;
        if (areas * months.length > MOST_FIGURES) {
          throw wrong('?by', `That is ${areas} areas in ${months.length} months: ask for wider ones, or fewer months.`);
        }
        return { area, kind: query.kind ?? null, items: pointsOverTime(months, landlords, shops) };
      },
    );
  };

function levelOf(by: PointsQuery['by'], area: AreaCode): keyof typeof DIGITS {
  const own = areaLevel(area);
  const finest = by ?? (own === 'city' ? 'township' : own);
  requireFiner(finest, area);
  return finest;
}
