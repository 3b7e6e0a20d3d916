import { headingsOf, type TableRow, UnreadableTable } from '@gridcase/tables';

const NEEDED = ['kind', 'external_id', 'name', 'address', 'area_code', 'from'] as const;
/** All of them or none: a file without them says nothing about who runs what, and takes nothing away. */
const HOLDER = ['holder_id', 'holder_name', 'holder_phone', 'holder_email'] as const;
const OPTIONAL = ['language', 'closed_on'] as const;

const COLUMNS = [...NEEDED, ...HOLDER, ...OPTIONAL] as const;
export type Column = (typeof COLUMNS)[number];

/** Where each column stands in a row. */
export interface Head {
  readonly at: ReadonlyMap<Column, number>;
  readonly names: readonly string[];
  /** Whether the file says who runs the premises. */
  readonly holders: boolean;
}

/** Reads the head line: names in any order. Throws UnreadableTable when it is not one of ours. */
export function readHead(row: TableRow): Head {
  const { line } = row;
  const names = headingsOf(row);
  const stray = names.find((name) => !COLUMNS.some((column) => column === name));
  if (stray !== undefined) {
    throw new UnreadableTable(line, `the head line has a column that is not known; known are ${COLUMNS.join(', ')}`);
  }
  const holders = HOLDER.some((column) => names.includes(column)) || names.includes('language');
  const missing = [...NEEDED, ...(holders ? HOLDER : [])].filter((column) => !names.includes(column));
  if (missing.length > 0) throw new UnreadableTable(line, `the head line must also have ${missing.join(', ')}`);
  const at = new Map(names.map((name, index) => [name as Column, index]));
  return { at, names, holders };
}
