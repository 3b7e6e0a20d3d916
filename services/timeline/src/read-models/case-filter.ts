import { type AreaCode, townshipOf } from '@gridcase/contracts';
import { areaColumn, communityOf } from './area-columns.ts';
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
  /** Never those opened at these positions, as above: whoever asks is to see nothing of them (`hiddenFrom`). */
  readonly except?: string | undefined;
}

export interface Conditions {
  /** The index to go by. */
  readonly index: string;
  readonly where: readonly string[];
  readonly values: readonly (string | number)[];
}

/** The filter in the columns of `cases`, for the index in the order of the openings or the one by what is owed longest. */
export function conditions(filter: CaseFilter, order: 'opened' | 'owing'): Conditions {
  const { index, areas } = order === 'opened' ? byOpening(filter.area) : byOwing(filter.area);
  const where = Object.keys(areas).map((column) => `${column} = ?`);
  const values: (string | number)[] = Object.values(areas);
  const add = (condition: string, value: string | number) => {
    where.push(condition);
    values.push(value);
  };
  for (const property of PROPERTIES) {
    const asked = filter[property];
    if (asked !== undefined) add(`${property} = ?`, typeof asked === 'boolean' ? Number(asked) : asked);
  }
  const { late, among, except } = filter;
  if (late !== undefined) add(late.is ? 'next_due < ?' : '(next_due IS NULL OR next_due >= ?)', late.at);
  if (among !== undefined) add('opened_position IN (SELECT value FROM json_each(?))', among);
  if (except !== undefined) add('opened_position NOT IN (SELECT value FROM json_each(?))', except);
  return { index, where, values };
}

interface Way {
  readonly index: string;
  readonly areas: Readonly<Record<string, string>>;
}

/** A grid's cases are looked for among its community's: some hundreds. */
function byOpening(area: AreaCode): Way {
  const column = areaColumn(area);
  if (column === 'grid') return { index: 'cases_by_community', areas: { community: communityOf(area), grid: area } };
  return { index: `cases_by_${column}`, areas: { [column]: area } };
}

/** What a community or grid owes is looked for among what its township owes. */
function byOwing(area: AreaCode): Way {
  const column = areaColumn(area);
  if (column === 'city') return { index: 'cases_owing_by_city', areas: { city: area } };
  return { index: 'cases_owing_by_township', areas: { township: townshipOf(area), [column]: area } };
}
