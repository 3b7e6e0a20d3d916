import { createReadStream } from 'node:fs';
import { describeForm, type Encoding, headingsOf, readRows, recogniseTable, type TableForm } from '@gridcase/tables';
import { type Columns, findColumns, type WantedColumns } from './columns.ts';

/** A file of messages that has been recognised. */
export interface MessageFile {
  readonly path: string;
  readonly form: TableForm;
  /** How it is written, for the screen. */
  readonly written: string;
  readonly headings: readonly string[];
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
  for await (const head of readRows(bytesOf(path), form)) {
    const headings = headingsOf(head);
    return { path, form, written: describeForm(form), headings, columns: findColumns(headings, head.line, wanted) };
  }
  throw new Error('a table without a row was recognised');
}
