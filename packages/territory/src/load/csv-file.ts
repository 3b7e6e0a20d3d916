import { CsvError, type Info, parse } from 'csv-parse/sync';
import type { FileProblems } from './file-problems.ts';
import { readText } from './read-text.ts';

/** One line of a CSV file. `bad` says what is wrong with a field, at its place. */
export interface Row<Field extends string> {
  line: number;
  get(field: Field): string;
  bad(field: Field, message: string): void;
}

interface Sheet<Field extends string> {
  file: string;
  fields: readonly Field[];
}

/**
 * Reads a CSV file with a heading (RFC 4180, UTF-8 with or without byte order mark, any line ends). Fields may stand in
 * any order; spaces around values are dropped. Rows with a wrong number of fields are told and left out.
 */
export function readCsv<Field extends string>(
  directory: string,
  sheet: Sheet<Field>,
  problems: FileProblems,
): Row<Field>[] {
  const text = readText(directory, sheet.file, problems);
  if (text === undefined) return [];
  const [heading, ...records] = parseRecords(text, sheet.file, problems);
  if (heading === undefined) {
    problems.addUnread({
      file: sheet.file,
      line: 1,
      column: 1,
      message: `The heading is missing. Begin with ${sheet.fields}.`,
    });
    return [];
  }
  const columns = columnsOf(heading, sheet, problems);
  if (columns === undefined) return [];
  return records.flatMap(({ record, line }) => {
    const width = heading.record.length;
    if (record.length !== width) {
      problems.addUnread({
        file: sheet.file,
        line,
        column: Math.min(record.length, width) + 1,
        message: `The line has ${record.length} fields, the heading has ${width}. Mend the commas or put the value in quotes.`,
      });
      return [];
    }
    const bad = (field: Field, message: string) =>
      problems.add({ file: sheet.file, line, column: columns.get(field)! + 1, field, message });
    return [{ line, bad, get: (field: Field) => record[columns.get(field)!]! }];
  });
}

interface ParsedRecord {
  record: string[];
  line: number;
}

function parseRecords(text: string, file: string, problems: FileProblems): ParsedRecord[] {
  const records: ParsedRecord[] = [];
  try {
    parse(text, {
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      on_record: (record: string[], { lines }: Info) => {
        records.push({ record, line: lines });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines, column } = error as CsvError & { lines?: number; column?: number | string };
    problems.addUnread({
      file,
      line: lines ?? 1,
      column: typeof column === 'number' ? column + 1 : 1,
      message: `${error.message}. Put a value that holds a comma or quote in quotes, and double the quotes in it.`,
    });
  }
  return records;
}

function columnsOf<Field extends string>(
  { record, line }: ParsedRecord,
  { file, fields }: Sheet<Field>,
  problems: FileProblems,
): Map<Field, number> | undefined {
  const columns = new Map<Field, number>();
  let sound = true;
  const bad = (column: number, field: string, message: string) => {
    problems.addUnread({ file, line, column: column + 1, field, message });
    sound = false;
  };
  for (const [column, name] of record.entries()) {
    const field = fields.find((known) => known === name);
    if (field === undefined) bad(column, name, `The heading is not known. Known are ${fields.join(', ')}.`);
    else if (columns.has(field)) bad(column, field, 'The heading stands twice. Remove one of the two columns.');
    else columns.set(field, column);
  }
  for (const field of fields) {
    if (!columns.has(field)) bad(record.length, field, 'The column is missing. Add it to the heading.');
  }
  return sound ? columns : undefined;
}
