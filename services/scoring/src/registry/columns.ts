import { UnreadableFile } from './row-error.ts';

const NEEDED = ['kind', 'external_id', 'name', 'address', 'area_code', 'from'] as const;
/** All of them or none: a file without them says nothing about who runs what, and takes nothing away. */
const HOLDER = ['holder_id', 'holder_name', 'holder_phone', 'holder_email'] as const;
const OPTIONAL = ['language', 'closed_on'] as const;

const COLUMNS = [...NEEDED, ...HOLDER, ...OPTIONAL] as const;
export type Column = (typeof COLUMNS)[number];

/** Where each column stands in a row. */
export interface Head {
  readonly at: ReadonlyMap<Column, number>;
  readonly width: number;
  /** Whether the file says who runs the premises. */
  readonly holders: boolean;
}

/** Reads the head line: names in any order. Throws UnreadableFile when it is not one of ours. */
export function readHead(cells: readonly string[], line: number): Head {
  const names = cells.map((cell) => cell.trim());
  const stray = names.find((name) => !COLUMNS.some((column) => column === name));
  if (stray !== undefined) {
    throw new UnreadableFile(line, `the head line has a column that is not known; known are ${COLUMNS.join(', ')}`);
  }
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new UnreadableFile(line, 'this column stands twice in the head line', twice);
  const holders = HOLDER.some((column) => names.includes(column)) || names.includes('language');
  const missing = [...NEEDED, ...(holders ? HOLDER : [])].filter((column) => !names.includes(column));
  if (missing.length > 0) throw new UnreadableFile(line, `the head line must also have ${missing.join(', ')}`);
  const at = new Map(names.map((name, index) => [name as Column, index]));
  return { at, width: names.length, holders };
}
