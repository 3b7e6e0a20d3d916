/** A place in a file, as an editor counts it. */
export interface TablePlace {
  /** From 1; of a row over several lines, its first. */
  readonly line: number;
  /** Characters from 1; null: the line as a whole. */
  readonly column: number | null;
  /** What the head line calls the column; null: none in particular. */
  readonly heading: string | null;
  /** What is wrong there and what to do. Never repeats what stands in a row: it may be personal. */
  readonly detail: string;
}

/** The file is no table that can be read, or not from here on. */
export class UnreadableTable extends Error {
  override readonly name = 'UnreadableTable';
  readonly at: TablePlace;

  constructor(line: number, detail: string, { column = null, heading = null }: Partial<TablePlace> = {}) {
    super(`line ${line}${column === null ? '' : `, column ${column}`}: ${detail}`);
    this.at = { line, column, heading, detail };
  }
}
