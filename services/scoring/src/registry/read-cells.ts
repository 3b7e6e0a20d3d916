import { Readable } from 'node:stream';
import { type CsvError, type Info, parse } from 'csv-parse';
import { UnreadableFile } from './row-error.ts';
import { MAX_LINE, utf8Lines } from './utf8-lines.ts';

export interface Cells {
  /** Where the row begins. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Where the file can't be read on, by either reader of it. */
interface Faults {
  bytes?: UnreadableFile;
  csv?: (CsvError & { readonly lines?: number; readonly records?: number }) | undefined;
  /** The last line of the last row before the CSV's fault. */
  lastLine: number;
}

/**
 * The file's rows as CSV (RFC 4180), the head line among them; empty lines are left out. Throws UnreadableFile where the
 * file stops being CSV or UTF-8, after the rows before that place, and what the source throws.
 */
export async function* readCells(source: AsyncIterable<Uint8Array>): AsyncGenerator<Cells> {
  const faults: Faults = { lastLine: 0 };
  const parser = parse({
    ...{ bom: true, info: true, skip_empty_lines: true, relax_column_count: true, record_delimiter: '\n' },
    // A row over several lines is still one row: a quote that is not closed must not swallow the file.
    max_record_size: MAX_LINE,
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
  const bytes = Readable.from(untilFault(source, faults), { objectMode: false });
  bytes.on('error', (error) => parser.destroy(error)).pipe(parser);
  let rows = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      if (faults.csv && rows >= (faults.csv.records ?? 0)) break;
      rows++;
      yield { line: info.lines - record.reduce(countBreaks, 0), cells: record };
    }
  } finally {
    bytes.destroy();
  }
  const fault = firstOf(faults);
  if (fault) throw fault;
}

async function* untilFault(source: AsyncIterable<Uint8Array>, faults: Faults): AsyncGenerator<Buffer> {
  try {
    yield* utf8Lines(source);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    faults.bytes = error;
  }
}

const countBreaks = (count: number, cell: string): number =>
  cell.includes('\n') ? count + cell.split('\n').length - 1 : count;

/** Where bytes broke off, a quote may be open only because of that. */
function firstOf({ bytes, csv, lastLine }: Faults): UnreadableFile | undefined {
  if (csv === undefined || (bytes && csv.code === 'CSV_QUOTE_NOT_CLOSED')) return bytes;
  const broken = notCsv(csv, lastLine + 1);
  return bytes && bytes.at.line < broken.at.line ? bytes : broken;
}

function notCsv({ code, lines }: NonNullable<Faults['csv']>, rowBegins: number): UnreadableFile {
  if (code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE') {
    return new UnreadableFile(rowBegins, 'a quote is opened in the row that begins here and not closed; close it');
  }
  const detail = 'a quote stands inside a cell; put the cell in quotes and double those in it';
  return new UnreadableFile(lines ?? rowBegins, detail);
}
