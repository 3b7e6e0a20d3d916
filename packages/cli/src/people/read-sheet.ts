import {
  cellsUnder,
  columnLetters,
  headingsOf,
  readRows,
  type TableForm,
  type TableRow,
  type TableSource,
  UnreadableTable,
  wrongWidth,
} from '@gridcase/tables';

/** What is wrong with one place of the file. `column`: as the head line calls it; null: the line as a whole. */
export interface RowFault {
  readonly line: number;
  readonly column: string | null;
  readonly detail: string;
}

/** A kind of file: its columns, in any order, all of which must be there, and how a row is read. */
export interface Sheet<Column extends string, Row> {
  readonly columns: readonly Column[];
  /** All that is wrong with a row by itself, the first of each column. */
  faultsOf(text: (column: Column) => string): ReadonlyMap<Column, string>;
  /** Of a row without faults. */
  rowOf(text: (column: Column) => string, line: number): Row;
}

/**
 * Rows that can be decided on, and all that is wrong in others; which sheet it is its head line says. Throws UnreadableTable
 * where it is no table of ours.
 */
export async function readSheet<Row>(
  source: TableSource,
  form: TableForm,
  sheets: readonly Sheet<string, Row>[],
): Promise<{ readonly rows: Row[]; readonly faults: RowFault[] }> {
  const [rows, faults]: [Row[], RowFault[]] = [[], []];
  let head: { readonly sheet: Sheet<string, Row>; readonly names: readonly string[] } | undefined;
  for await (const row of readRows(source, form)) {
    if (head === undefined) {
      head = readHead(row, sheets);
      continue;
    }
    const read = readRow(row, head.names, head.sheet);
    if ('faults' in read) faults.push(...read.faults);
    else rows.push(read.row);
  }
  if (head === undefined) throw new UnreadableTable(1, 'the file is empty; it must begin with a head line');
  return { rows, faults };
}

/** The sheet that has most of the columns is meant. */
function readHead<Row>(row: TableRow, sheets: readonly Sheet<string, Row>[]) {
  const names = headingsOf(row);
  const known = ({ columns }: Sheet<string, Row>) => names.filter((name) => columns.includes(name)).length;
  const sheet = sheets.reduce((best, each) => (known(each) > known(best) ? each : best));
  const stray = names.findIndex((name) => !sheet.columns.includes(name));
  if (stray >= 0) {
    const where = `the head line’s column ${columnLetters(stray)}`;
    throw new UnreadableTable(row.line, `${where} is not known; known are ${sheet.columns.join(', ')}`);
  }
  const missing = sheet.columns.filter((column) => !names.includes(column));
  if (missing.length > 0) throw new UnreadableTable(row.line, `the head line must also have ${missing.join(', ')}`);
  return { sheet, names };
}

function readRow<Row>(
  { line, cells: given }: TableRow,
  names: readonly string[],
  sheet: Sheet<string, Row>,
): { readonly row: Row } | { readonly faults: RowFault[] } {
  const cells = cellsUnder(names, given);
  if (cells === undefined) return { faults: [{ line, column: null, detail: wrongWidth(names, given) }] };
  const text = (column: string): string => cells[names.indexOf(column)]!.trim();
  const details = sheet.faultsOf(text);
  if (details.size > 0) return { faults: [...details].map(([column, detail]) => ({ line, column, detail })) };
  return { row: sheet.rowOf(text, line) };
}
