import { AreaCode, type AreaLevel, areaLevel, LedgerKind, Month, monthAt } from '@gridcase/contracts';
import type { Clock } from '@gridcase/event-sourcing';
import { Problem, type RoutePlugin } from '@gridcase/runtime';
import { z } from 'zod';
import type { PointsOfMonth } from '../domain/points-over-time.ts';
import { pointsOverTime } from '../domain/points-over-time.ts';
import { monthsBetween } from '../months-between.ts';
import type { MonthQuestion } from '../read-models/month-table.ts';
import { areaOf } from './area.ts';
import { PointsAnswer } from './ledger-answers.ts';

const DIGITS = { township: 9, community: 12, grid: 15 } as const;
const LEVELS: readonly AreaLevel[] = ['city', 'township', 'community', 'grid'];
const MOST = { months: 36, figures: 20_000 } as const;

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
        if (areas * months.length > MOST.figures) {
          throw wrong('?by', `That is ${areas} areas in ${months.length} months: ask for wider ones, or fewer months.`);
        }
        return { area, kind: query.kind ?? null, items: pointsOverTime(months, landlords, shops) };
      },
    );
  };

function monthsOf({ from, to }: PointsQuery, present: string): string[] {
  const last = to ?? present;
  if (last > present) throw wrong('?to', `The month must not lie in the future; it is ${present} here.`);
  const months = monthsBetween(from ?? `${last.slice(0, 4)}-01`, last);
  if (months.length === 0) throw wrong('?from', `The first month must not come after the last, ${last}.`);
  if (months.length > MOST.months) throw wrong('?from', `Ask for at most ${MOST.months} months.`);
  return months;
}

function levelOf(by: PointsQuery['by'], area: AreaCode): keyof typeof DIGITS {
  const own = areaLevel(area);
  const finest = by ?? (own === 'city' ? 'township' : own);
  // The figures of a part would stand there under the name of the whole.
  if (LEVELS.indexOf(finest) < LEVELS.indexOf(own)) throw wrong('?by', `The area is a ${own}: ask by that or finer.`);
  return finest;
}

const wrong = (pointer: string, detail: string) =>
  new Problem('validation-failed', { detail, errors: [{ pointer, detail }] });
