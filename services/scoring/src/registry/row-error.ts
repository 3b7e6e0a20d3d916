import type { TablePlace } from '@gridcase/tables';

/** What is wrong with one place of the file, for whoever mends it. Never repeats what stands there: it may be personal. */
export interface RowError {
  /** From 1, as an editor counts them; of a row over several lines, its first. */
  readonly line: number;
  /** The column by its name in the head line; null: the line as a whole. */
  readonly column: string | null;
  readonly detail: string;
}

/** Where the file can't be read, or not from there on. */
export const rowErrorAt = ({ line, column, heading, detail }: TablePlace): RowError => ({
  line,
  column: heading,
  detail: column === null ? detail : `at character ${column}: ${detail}`,
});
