import { type AreaColumn, areaColumn } from './area-columns.ts';
import { PROPERTIES, type Property } from './case-counts.ts';

/** What to list or count. `area` is required: nobody sees more than their own. */
export interface CaseFilter
  extends Readonly<Partial<Record<Exclude<Property, 'listed' | 'history'>, string | undefined>>> {
  readonly area: string;
  readonly listed?: boolean | undefined;
  readonly history?: boolean | undefined;
  /** Only cases that are late at this instant (milliseconds), or only those that are not. */
  readonly late?: { readonly at: number; readonly is: boolean } | undefined;
  /** Only cases opened at these positions: a JSON array, so that the statement is the same whatever their number. */
  readonly among?: string | undefined;
}

export interface Conditions {
  /** Of the area: names the indexes to go by. */
  readonly column: AreaColumn;
  readonly where: readonly string[];
  readonly values: readonly (string | number)[];
}

/** The filter in the columns of `cases`. */
export function conditions(filter: CaseFilter): Conditions {
  const column = areaColumn(filter.area);
  const where = [`${column} = ?`];
  const values: (string | number)[] = [filter.area];
  const add = (condition: string, value: string | number) => {
    where.push(condition);
    values.push(value);
  };
  for (const property of PROPERTIES) {
    const asked = filter[property];
    if (asked !== undefined) add(`${property} = ?`, typeof asked === 'boolean' ? Number(asked) : asked);
  }
  const { late, among } = filter;
  if (late !== undefined) add(late.is ? 'next_due < ?' : '(next_due IS NULL OR next_due >= ?)', late.at);
  if (among !== undefined) add('opened_position IN (SELECT value FROM json_each(?))', among);
  return { column, where, values };
}
