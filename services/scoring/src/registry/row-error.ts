/** What is wrong with one place of the file, for whoever mends it. Never repeats what stands there: it may be personal. */
export interface RowError {
  /** From 1, as an editor counts them; of a row over several lines, its first. */
  readonly line: number;
  /** The column by its name in the head line; null: the line as a whole. */
  readonly column: string | null;
  readonly detail: string;
}

/** The file can't be read on from here. */
export class UnreadableFile extends Error {
  readonly at: RowError;
  constructor(line: number, detail: string, column: string | null = null) {
    super(`line ${line}: ${detail}`);
    this.name = 'UnreadableFile';
    this.at = { line, column, detail };
  }
}
