import { columnLetters, headingsOf, type TableRow, UnreadableTable } from '@gridcase/tables';

const NEEDED = ['kind', 'external_id', 'name', 'address', 'area_code', 'from'] as const;
/** All of them or none: a file without them says nothing about who runs what, and takes nothing away. */
const HOLDER = ['holder_id', 'holder_name', 'holder_phone', 'holder_email'] as const;
const OPTIONAL = ['language', 'closed_on'] as const;

const COLUMNS = [...NEEDED, ...HOLDER, ...OPTIONAL] as const;
const KNOWN: ReadonlySet<string> = new Set(COLUMNS);
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
  const stray = names.findIndex((name) => !KNOWN.has(name));
  if (stray >= 0) {
    // By its letter alone: where the head line is missing, a person's name may stand there.
    const where = `the head line’s column ${columnLetters(stray)}`;
    throw new UnreadableTable(line, `${where} is not known; known are ${COLUMNS.join(', ')}`);
  }
  const holders = HOLDER.some((column) => names.includes(column)) || names.includes('language');
  const missing = [...NEEDED, ...(holders ? HOLDER : [])].filter((column) => !names.includes(column));
  if (missing.length > 0) throw new UnreadableTable(line, `the head line must also have ${missing.join(', ')}`);
  const at = new Map(names.map((name, index) => [name as Column, index]));
  return { at, names, holders };
}
