import { premisesIdOf } from '../domain/identity.ts';
import type { GivenRow } from '../premises-desk.ts';
import { type Head, readHead } from './columns.ts';
import { type ParsedRow, parseRow } from './parse-row.ts';
import { readCells } from './read-cells.ts';
import { type RowError, UnreadableFile } from './row-error.ts';
import { openSeenPremises, type SeenPremises } from './seen-premises.ts';

export interface NumberedRow {
  readonly line: number;
  readonly row: GivenRow;
}

/** Rows that follow each other and are about the same premises, and what is wrong in others beside them. */
export interface RowGroup {
  readonly rows: readonly NumberedRow[];
  readonly errors: readonly RowError[];
  /** Rows that `errors` are about. */
  readonly refused: number;
}

/** Rows of one premises in one file. */
const MAX_ROWS_OF_ONE = 100;

/**
 * The file in groups of one premises each, so that a group can be decided by itself. Holds one group; what the file has
 * told of is kept on disk. Throws UnreadableFile where it can't be read on: all premises before the last one have been given.
 */
export async function* readGroups(source: AsyncIterable<Uint8Array>): AsyncGenerator<RowGroup> {
  const seen = openSeenPremises();
  let open: { id: string; rows: NumberedRow[] } | undefined;
  try {
    for await (const parsed of parsedRows(source)) {
      if ('errors' in parsed) {
        yield { rows: [], errors: parsed.errors, refused: 1 };
        continue;
      }
      const id = premisesIdOf(parsed.row.kind, parsed.row.externalId);
      const misplaced = misplacedAt(seen, parsed, id, open);
      if (misplaced) yield { rows: [], errors: [misplaced], refused: 1 };
      else if (open?.id === id) open.rows.push(parsed);
      else {
        if (open) yield { rows: open.rows, errors: [], refused: 0 };
        open = { id, rows: [parsed] };
      }
    }
    if (open) yield { rows: open.rows, errors: [], refused: 0 };
  } finally {
    seen.close();
  }
}

async function* parsedRows(source: AsyncIterable<Uint8Array>): AsyncGenerator<ParsedRow> {
  let head: Head | undefined;
  for await (const cells of readCells(source)) {
    if (head) yield parseRow(cells, head);
    else head = readHead(cells.cells, cells.line);
  }
  if (!head) throw new UnreadableFile(1, 'the file is empty; it must begin with a head line');
}

function misplacedAt(
  seen: SeenPremises,
  { line }: NumberedRow,
  id: string,
  open: { readonly id: string; readonly rows: readonly NumberedRow[] } | undefined,
): RowError | undefined {
  const column = 'external_id';
  if (open?.id === id) {
    if (open.rows.length < MAX_ROWS_OF_ONE) return undefined;
    return {
      line,
      column,
      detail: `these premises have more than ${MAX_ROWS_OF_ONE} rows; put the others in another file`,
    };
  }
  const before = seen.meet(id, line);
  if (before === undefined) return undefined;
  return { line, column, detail: `these premises stand in line ${before} already; put their rows one after another` };
}
