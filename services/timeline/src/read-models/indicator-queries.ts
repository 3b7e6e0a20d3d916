import type { Askable } from '@gridcase/projection';
import { FIGURES, type Figure, type Figures } from '../domain/indicators/figures.ts';
import { ALL_FIELDS } from './indicator-tables.ts';

/** What to tell apart: areas by so many digits of their code, units, fields; null: nothing, the area as a whole. */
export type ToldApart = number | 'unit' | 'field' | null;

export interface IndicatorQuestion {
  readonly area: string;
  readonly months: readonly string[];
  readonly by: ToldApart;
  readonly field?: string | undefined;
  readonly unit?: string | undefined;
}

/** The figures of one month and one of what was told apart: an area's code, a unit's name, a field's code. */
export interface IndicatorRow extends Figures {
  readonly month: string;
  readonly of: string;
}

const SUMS = FIGURES.map((figure) => `sum(${figure}) AS ${figure}`).join(', ');

/** Figures by month. A month of a city is some sixty rows to add up, by unit as many as there are units. */
export function readIndicators(tables: Askable, question: IndicatorQuestion): IndicatorRow[] {
  const { months, by } = question;
  const { from, where, values } = rowsOf(question);
  const of = by === 'unit' || by === 'field' ? by : by === null ? '?' : `substr(area, 1, ${by})`;
  const sql = `SELECT month, ${of} AS "of", ${SUMS} FROM ${from} WHERE ${where.join(' AND ')} GROUP BY 1, 2`;
  const named = by === null ? [question.area] : [];
  return tables.prepare(sql).all(...named, ...values, JSON.stringify(months)) as unknown as IndicatorRow[];
}

interface Rows {
  readonly from: string;
  readonly where: readonly string[];
  readonly values: readonly string[];
}

const OF_MONTHS = 'month IN (SELECT value FROM json_each(?))';

/** Which table holds what is asked for in the fewest rows. */
function rowsOf({ area, by, field, unit }: IndicatorQuestion): Rows {
  const ofField = field === undefined ? [] : [field];
  const isField = ofField.map(() => 'field = ?');
  // Only digits stand in an area code, and the colon comes right after the 9.
  const [within, inside] = [
    ['area >= ?', 'area < ?'],
    [area, `${area}:`],
  ] as const;
  if (unit !== undefined) {
    return {
      from: 'indicator_places INDEXED BY indicator_places_by_unit',
      where: ['unit = ?', ...within, ...isField, OF_MONTHS],
      values: [unit, ...inside, ...ofField],
    };
  }
  if (by === 'unit' && area.length <= 9) {
    return {
      from: 'indicator_sums',
      where: ['of = ?', 'area = ?', 'field = ?', OF_MONTHS],
      values: [`unit${area.length}`, area, field ?? ALL_FIELDS],
    };
  }
  const digits = typeof by === 'number' ? by : area.length;
  if (by !== 'unit' && digits <= 12) {
    return {
      from: 'indicator_sums',
      where: ['of = ?', ...within, ...isField, OF_MONTHS],
      values: [`area${digits}`, ...inside, ...ofField],
    };
  }
  return {
    from: 'indicator_places INDEXED BY indicator_places_by_area',
    where: [...within, ...isField, OF_MONTHS],
    values: [...inside, ...ofField],
  };
}

export interface OpenedFigure {
  readonly figure: Figure;
  readonly month: string;
  readonly area: string;
  readonly field?: string | undefined;
  readonly unit?: string | undefined;
  /** Never cases opened at these positions (a JSON array): whoever asks is to see nothing of them. */
  readonly except?: string | undefined;
}

/** A case that counts in a figure, and where: as it lay then, with whom. */
export interface CountedCase {
  readonly caseId: string;
  readonly area: string;
  readonly field: string;
  readonly unit: string;
  /** How often. */
  readonly n: number;
  readonly place: number;
  readonly position: number;
}

/** The last of a page. */
export type Behind = Pick<CountedCase, 'area' | 'field' | 'unit' | 'position'>;

/** A page of the cases behind a figure, by area, field, unit and age. */
export function readCountedCases(
  tables: Askable,
  { figure, month, area, field, unit, except }: OpenedFigure,
  behind: Behind | undefined,
  limit: number,
): CountedCase[] {
  const where = ['p.month = ?', 'p.area >= ?', 'p.area < ?'];
  const values: (string | number)[] = [FIGURES.indexOf(figure), month, area, `${area}:`];
  const add = (condition: string, ...asked: readonly (string | number)[]) => {
    where.push(condition);
    values.push(...asked);
  };
  if (field !== undefined) add('p.field = ?', field);
  if (unit !== undefined) add('p.unit = ?', unit);
  if (except !== undefined) add('f.case_position NOT IN (SELECT value FROM json_each(?))', except);
  if (behind !== undefined) {
    add(
      '(p.area, p.field, p.unit, f.case_position) > (?, ?, ?, ?)',
      behind.area,
      behind.field,
      behind.unit,
      behind.position,
    );
  }
  const sql = `SELECT c.case_id AS caseId, p.area, p.field, p.unit, f.n, p.place_id AS place, f.case_position AS position
    FROM indicator_places p INDEXED BY indicator_places_by_area
    CROSS JOIN indicator_cases f ON f.figure = ? AND f.place_id = p.place_id
    CROSS JOIN cases c ON c.opened_position = f.case_position
    WHERE ${where.join(' AND ')} ORDER BY p.area, p.field, p.unit, f.case_position LIMIT ?`;
  return tables.prepare(sql).all(...values, limit) as unknown as CountedCase[];
}
