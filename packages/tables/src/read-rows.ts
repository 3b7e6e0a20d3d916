import { Readable } from 'node:stream';
import { type CsvError, type Info, parse } from 'csv-parse';
import { decodeStrictly } from './decode-strictly.ts';
import { endLinesWithLineFeeds } from './line-ends.ts';
import type { TableForm, TableSource } from './recognise-table.ts';
import { UnreadableTable } from './unreadable-table.ts';

/** A row as it stands in the file: every cell is text, nothing is cast. */
export interface TableRow {
  /** Where the row begins, as an editor counts lines. */
  readonly line: number;
  /** Where it ends: another line when a cell holds line breaks. */
  readonly lastLine: number;
  readonly cells: readonly string[];
}

export interface RowLimits {
  /** Bytes of one row, so that a quote that is never closed can't swallow the file. Default 1 MiB. */
  readonly maxRow?: number;
}

/** Where the file can't be read on, by either reader of it. */
interface Faults {
  text?: UnreadableTable;
  csv?: (CsvError & { readonly lines?: number; readonly records?: number }) | undefined;
  /** The last line of the last row before the CSV's fault. */
  lastLine: number;
}

/**
 * The file's rows as CSV (RFC 4180, or with another delimiter), the head line among them, in constant memory. Lines with
 * nothing in them and rows of empty cells, as spreadsheets leave behind a table, are left out. Line breaks in cells are
 * line feeds. Throws UnreadableTable where the file stops being a table, after the rows before that place, and what the
 * source throws.
 */
export async function* readRows(
  source: TableSource,
  form: TableForm,
  limits: RowLimits = {},
): AsyncGenerator<TableRow> {
  const faults: Faults = { lastLine: 0 };
  const parser = parse({
    ...{ delimiter: form.delimiter, record_delimiter: '\n', info: true },
    ...{ skip_empty_lines: true, relax_column_count: true, max_record_size: limits.maxRow ?? 1_048_576 },
    on_record: (record, { lines }) => {
      if (faults.csv === undefined) faults.lastLine = lines;
      return record;
    },
    // A failing parser would drop the rows that it holds: it goes on instead, and the reader below stops at the place.
    skip_records_with_error: true,
    on_skip: (error) => {
      faults.csv ??= error;
    },
  });
  const text = Readable.from(untilFault(source, form, faults), { objectMode: false });
  text.on('error', (error) => parser.destroy(error)).pipe(parser);
  let rows = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      if (faults.csv && rows >= (faults.csv.records ?? 0)) break;
      rows += 1;
      if (record.every((cell) => cell.trim() === '')) continue;
      yield { line: info.lines - record.reduce(countBreaks, 0), lastLine: info.lines, cells: record };
    }
  } finally {
    text.destroy();
  }
  const fault = firstOf(faults);
  if (fault) throw fault;
}

async function* untilFault(source: TableSource, form: TableForm, faults: Faults): AsyncGenerator<string> {
  try {
    yield* endLinesWithLineFeeds(decodeStrictly(source(), form.encoding), form.lineEnd);
  } catch (error) {
    if (!(error instanceof UnreadableTable)) throw error;
    faults.text = error;
  }
}

const countBreaks = (count: number, cell: string): number => count + cell.split(/[\r\n]/).length - 1;

/** Where the text broke off, a quote may be open only because of that. */
function firstOf({ text, csv, lastLine }: Faults): UnreadableTable | undefined {
  if (csv === undefined || (text && csv.code === 'CSV_QUOTE_NOT_CLOSED')) return text;
  const broken = notCsv(csv, lastLine + 1);
  return text && text.at.line < broken.at.line ? text : broken;
}

function notCsv({ code, lines }: NonNullable<Faults['csv']>, rowBegins: number): UnreadableTable {
  if (code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE') {
    return new UnreadableTable(rowBegins, 'a quote is opened in the row that begins here and not closed; close it');
  }
  const detail = 'a quote stands inside a cell; put the cell in quotes and double those in it';
  return new UnreadableTable(lines ?? rowBegins, detail);
}
