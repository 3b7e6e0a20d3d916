import { type AreaCode, areaLevel, townshipOf } from '@gridcase/contracts';
import type { Askable } from '@gridcase/projection';
import { areaColumn } from './area-columns.ts';

export interface ListingFilter {
  readonly area: AreaCode;
  readonly standing?: 'listed' | 'struckOff' | undefined;
  readonly year?: number | undefined;
  readonly number?: number | undefined;
  /** Milliseconds: only those of which something is late then. */
  readonly lateAt?: number | undefined;
  /** Never those of the cases opened at these positions, a JSON array: whoever asks is to see nothing of them. */
  readonly except?: string | undefined;
  /** Only those that came onto the list before this log position (the cursor). */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** A case on the list of a township, now or once. */
export interface ListingRow {
  readonly township: AreaCode;
  readonly year: number;
  readonly number: number;
  readonly standing: 'listed' | 'struckOff';
  readonly firstListedAt: string;
  readonly listedAt: string;
  readonly struckOffAt: string | null;
  readonly result: string | null;
  readonly byAct: 0 | 1;
  readonly position: number;
  /** The CaseRecord as JSON text. */
  readonly record: string;
}

const COLUMNS = `l.township, l.year, l.number, l.standing, l.first_listed_at AS firstListedAt, l.listed_at AS listedAt,
  l.struck_off_at AS struckOffAt, l.result, l.by_act AS byAct, l.listed_position AS position, c.record`;

/**
 * A page of the lists of an area, what came onto them last first. Of a community or grid it is what of its township's list lies in
 * it now: a township has some hundreds of lines a year, and those that do not fit are passed over.
 */
export function listListings(tables: Askable, filter: ListingFilter): ListingRow[] {
  const { area, standing, year, number, lateAt, except, before = Number.MAX_SAFE_INTEGER, limit } = filter;
  const ofCity = areaLevel(area) === 'city';
  const where = [ofCity ? 'l.city = ?' : 'l.township = ?', 'l.listed_position < ?'];
  const values: (string | number)[] = [ofCity ? area : townshipOf(area), before];
  const add = (condition: string, value: string | number | undefined) => {
    if (value === undefined) return;
    where.push(condition);
    values.push(value);
  };
  add('l.standing = ?', standing);
  add('l.year = ?', year);
  add('l.number = ?', number);
  add('c.next_due < ?', lateAt);
  add('l.case_position NOT IN (SELECT value FROM json_each(?))', except);
  if (area.length > 9) add(`c.${areaColumn(area)} = ?`, area);
  const sql = `SELECT ${COLUMNS} FROM listings l INDEXED BY listings_by_${ofCity ? 'city' : 'township'}
    CROSS JOIN cases c ON c.opened_position = l.case_position
    WHERE ${where.join(' AND ')} ORDER BY l.listed_position DESC LIMIT ?`;
  return tables.prepare(sql).all(...values, limit) as unknown as ListingRow[];
}

/** Which number a case has on the list of which township. */
export interface ListNumberOf {
  readonly township: AreaCode;
  readonly year: number;
  readonly number: number;
}

/** Of a page of cases, by id: on the list that each came onto last, at an instant (UTC with milliseconds) or before. */
export function listNumbersOf(tables: Askable, caseIds: readonly string[], at: string): Map<string, ListNumberOf> {
  const sql = `SELECT c.case_id AS caseId, l.township, l.year, l.number, l.listed_position AS position
    FROM json_each(?) JOIN cases c ON c.case_id = json_each.value
    JOIN listings l ON l.case_position = c.opened_position
    WHERE l.first_listed_at <= ?`;
  const rows = tables.prepare(sql).all(JSON.stringify(caseIds), at) as unknown as (ListNumberOf & {
    readonly caseId: string;
    readonly position: number;
  })[];
  const inOrder = rows.toSorted((one, other) => one.position - other.position);
  return new Map(inOrder.map(({ caseId, position: _, ...number }) => [caseId, number]));
}
