import { createReadStream } from 'node:fs';
import {
  describeForm,
  type Encoding,
  headingsOf,
  readRows,
  recogniseTable,
  type TableForm,
  UnreadableTable,
} from '@gridcase/tables';
import { type Columns, findColumns, type WantedColumns } from './columns.ts';

/** A file of messages that has been recognised. */
export interface MessageFile {
  readonly path: string;
  readonly form: TableForm;
  /** How it is written, for the screen. */
  readonly written: string;
  readonly headings: readonly string[];
  /** Line of the head line's end: a title or groups may stand above it. */
  readonly headLine: number;
  readonly columns: Columns;
}

export const bytesOf = (path: string) => () => createReadStream(path);

/** Throws UnreadableTable when it is no table with these columns, and what the file system throws. */
export async function openMessageFile(
  path: string,
  wanted: WantedColumns,
  encoding?: Encoding | undefined,
): Promise<MessageFile> {
  const form = await recogniseTable(bytesOf(path), { encoding });
  let first: unknown = new Error('a table without a row was recognised');
  let looked = 0;
  for await (const row of readRows(bytesOf(path), form)) {
    try {
      const headings = headingsOf(row);
      const columns = findColumns(headings, row.line, wanted);
      const written = `${describeForm(form)}${looked === 0 ? '' : `, head line in line ${row.line}`}`;
      return { path, form, written, headings, headLine: row.lastLine, columns };
    } catch (error) {
      if (!(error instanceof UnreadableTable)) throw error;
      if (looked === 0) first = error;
    }
    looked += 1;
    if (looked > ABOVE) break;
  }
  throw first;
}

/** So many rows may stand above the head line: a merged title, groups of columns, a spreadsheet's `sep=;`. */
const ABOVE = 4;
