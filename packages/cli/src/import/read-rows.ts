import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';

/** Which columns hold what. Names as they stand in the file's first line. */
export interface Columns {
  readonly id: string;
  readonly text: string;
  readonly subject?: string | undefined;
  readonly time?: string | undefined;
  readonly reporter?: string | undefined;
}

export interface ImportRow {
  /** Place in the file, from 1, without the head line. */
  readonly row: number;
  /** Line of the file where the row begins, for people. */
  readonly line: number;
  readonly externalId: string;
  /** Set when the file holds this id before with other content: the id then got the content's hash behind it. */
  readonly renamedFrom?: string;
  readonly subject: string | undefined;
  readonly text: string;
  readonly time: string | undefined;
  readonly reporter: string | undefined;
}

/** The file can't be imported as it is; says which line and what to do. */
export class ImportFileError extends Error {
  override readonly name = 'ImportFileError';
}

const DEFAULT_NAMES: Record<keyof Columns, readonly string[]> = {
  id: ['externalId', 'messageId', 'id', '编号', '留言编号'],
  text: ['text', 'body', '内容', '留言详情'],
  subject: ['subject', 'title', '主题', '留言主题'],
  time: ['occurredAt', 'createdAt', 'time', '时间', '留言时间'],
  reporter: ['reporterId', 'userId', '用户', '留言用户'],
};

/** Picks the columns: those named by the caller, else the first usual name that the head line has. */
function chooseColumns(head: readonly string[], wanted: Partial<Columns>): Columns {
  const pick = (key: keyof Columns): string | undefined => {
    const named = wanted[key];
    if (named !== undefined && !head.includes(named)) {
      throw new ImportFileError(`line 1: there is no column "${named}"; the file has: ${head.join(', ')}`);
    }
    return named ?? DEFAULT_NAMES[key].find((name) => head.includes(name));
  };
  const id = pick('id');
  const text = pick('text');
  if (!id || !text) {
    const missing = id ? '--text-column' : '--id-column';
    throw new ImportFileError(`line 1: say which column to take with ${missing}; the file has: ${head.join(', ')}`);
  }
  return { id, text, subject: pick('subject'), time: pick('time'), reporter: pick('reporter') };
}

/**
 * The file's rows, one after the other, in constant memory but for the ids. Two rows of one id are two reports when
 * their content differs: the later one's id gets its content's hash, which is the same at every import.
 */
export async function* readRows(file: string, wanted: Partial<Columns>): AsyncGenerator<ImportRow> {
  const parser = parse({ columns: true, bom: true, info: true, skip_empty_lines: true, relax_column_count: false });
  const source = createReadStream(file).on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  const seen = new Map<string, string>();
  let columns: Columns | undefined;
  let row = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: Record<string, string>;
      info: { lines: number };
    }>) {
      columns ??= chooseColumns(Object.keys(record), wanted);
      yield toRow(record, columns, ++row, info.lines, seen);
    }
  } catch (error) {
    throw error instanceof ImportFileError ? error : new ImportFileError(`${file}: ${(error as Error).message}`);
  }
}

function toRow(
  record: Record<string, string>,
  columns: Columns,
  row: number,
  line: number,
  seen: Map<string, string>,
): ImportRow {
  const cell = (column: string | undefined) => (column === undefined ? undefined : record[column] || undefined);
  const id = cell(columns.id);
  if (id === undefined)
    throw new ImportFileError(`line ${line}: the column "${columns.id}" is empty; every row needs an id`);
  const content = {
    subject: cell(columns.subject),
    text: cell(columns.text) ?? '',
    time: cell(columns.time),
    reporter: cell(columns.reporter),
  };
  const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 8);
  const before = seen.get(id);
  if (before === undefined) seen.set(id, hash);
  if (before === undefined || before === hash) return { row, line, externalId: id, ...content };
  return { row, line, externalId: `${id}-${hash}`, renamedFrom: id, ...content };
}
