import { AreaCode, areaLevel, Month, monthAt } from '@gridcase/contracts';
import type { Clock } from '@gridcase/event-sourcing';
import type { Principal, RoutePlugin } from '@gridcase/runtime';
import { z } from 'zod';
import { FIGURES, type Figures, NO_FIGURES } from '../domain/indicators/figures.ts';
import type { FormulasOf } from '../domain/indicators/formulas.ts';
import { reckon } from '../domain/indicators/reckon.ts';
import type { Formulas } from '../indicators/open-formulas.ts';
import type { IndicatorQuestion, IndicatorRow, ToldApart } from '../read-models/indicator-queries.ts';
import { areaOf } from './area.ts';
import { FormulasAnswer, IndicatorsAnswer } from './indicator-answers.ts';
import { DIGITS, monthsOf, requireFiner, wrong } from './indicator-period.ts';

const MOST_ITEMS = 5_000;

const Query = z.strictObject({
  area: AreaCode.optional().describe('Default: your own'),
  from: Month.optional().describe("First month, where the premises stand; default: January of the last month's year"),
  to: Month.optional().describe('Last month; default: the present one, as it stands now'),
  by: z
    .enum(['area', 'township', 'community', 'grid', 'unit', 'field'])
    .default('area')
    .describe('What to tell apart; area: nothing, the area as a whole'),
  unit: z.string().min(1).max(200).optional().describe('Only what this unit had, by its name'),
  field: z.string().min(1).max(20).optional().describe('Only cases judged to be of this field when it counted'),
});
type Query = z.infer<typeof Query>;

export interface IndicatorOptions {
  /** Without what the person who asks is to see nothing of. */
  readonly read: (question: IndicatorQuestion, principal: Principal) => Promise<readonly IndicatorRow[]>;
  /** Asked at each request: files of them may change while it runs. */
  readonly formulas: () => Formulas;
  readonly clock: Clock;
}

/** GET /v1/indicators: what is counted of an area's cases month by month, and what the formulas in force make of it. */
export const indicatorRoutes =
  ({ read, formulas, clock }: IndicatorOptions): RoutePlugin =>
  async (app) => {
    app.get(
      '/v1/indicators',
      {
        schema: {
          ...{ tags: ['indicators'], querystring: Query, response: { 200: IndicatorsAnswer } },
          summary:
            'Cases by area, unit, field and month: in time, solved, satisfied, done again, given back, with scores',
        },
      },
      async (request) => {
        const { query } = request;
        const area = areaOf(request.principal, query.area);
        const months = monthsOf(query, monthAt(clock.now()));
        const { field, unit } = query;
        const rows = await read({ area, months, by: toldApart(query.by, area), field, unit }, request.principal);
        return { area, items: toItems(rows, { ...query, area, months, formulasOf: formulas().formulasOf }) };
      },
    );

    app.get(
      '/v1/indicators/formulas',
      {
        schema: {
          ...{
            tags: ['indicators'],
            summary: 'Indicator formulas, with the areas and months that each is in force for',
          },
          response: { 200: FormulasAnswer },
        },
      },
      async () => ({ items: [...formulas().sets] }),
    );
  };

/** Of which area, and how finely. A whole city by grids would be looked at grid by grid. */
function toldApart(by: Query['by'], area: AreaCode): ToldApart {
  if (by === 'area') return null;
  if (by === 'unit' || by === 'field') return by;
  requireFiner(by, area);
  if (by === 'grid' && areaLevel(area) === 'city') throw wrong('?by', 'Ask by grid for a township or less.');
  return DIGITS[by];
}

interface Asked extends Pick<Query, 'by' | 'field' | 'unit'> {
  readonly area: AreaCode;
  readonly months: readonly string[];
  readonly formulasOf: FormulasOf;
}

/** Every month of each of what is told apart that has any figure; of the whole every month. */
function toItems(rows: readonly IndicatorRow[], { by, area, field, unit, months, formulasOf }: Asked) {
  const known = new Map(rows.map((row) => [`${row.of} ${row.month}`, row]));
  const each = by === 'area' ? [area] : [...new Set(rows.map(({ of }) => of))].sort();
  if (each.length * months.length > MOST_ITEMS) {
    throw wrong(
      '?by',
      `That is ${each.length} times ${months.length} months: ask for a narrower area, or fewer months.`,
    );
  }
  return each.flatMap((of) => {
    const isArea = by !== 'unit' && by !== 'field';
    const told = {
      area: isArea ? of : area,
      field: by === 'field' ? of : (field ?? null),
      unit: by === 'unit' ? of : (unit ?? null),
    };
    return months.map((month) => {
      const { sets, ...inForce } = formulasOf(told.area, month);
      const figures = figuresOf(known.get(`${of} ${month}`));
      return { month, ...told, figures, ...reckon(inForce, figures), formulas: [...sets] };
    });
  });
}

const figuresOf = (row: IndicatorRow | undefined): Figures =>
  row === undefined ? NO_FIGURES : (Object.fromEntries(FIGURES.map((figure) => [figure, row[figure]])) as Figures);
