import type { DialPlan } from '@gridcase/privacy';
import { readRows, type TableForm, type TableSource, UnreadableTable } from '@gridcase/tables';
import { premisesIdOf } from '../domain/identity.ts';
import type { GivenRow } from '../premises-desk.ts';
import { type Head, readHead } from './columns.ts';
import type { Contradictions } from './contradictions.ts';
import { type ParsedRow, parseRow } from './parse-row.ts';
import type { RowError } from './row-error.ts';
import { openSeenPremises, type SeenPremises } from './seen-premises.ts';

/** A register's file, how it is written, and how its phone numbers are read. */
export interface RegisterFile {
  readonly source: TableSource;
  readonly form: TableForm;
  readonly telephone: DialPlan;
}

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
 * told of is kept on disk. A row that another one contradicts is refused as that one is. Throws UnreadableTable where it can't be read on: all premises before the last one have been given.
 */
export async function* readGroups(file: RegisterFile, contradictions: Contradictions): AsyncGenerator<RowGroup> {
  const seen = openSeenPremises();
  let open: { id: string; rows: NumberedRow[] } | undefined;
  try {
    for await (const parsed of parsedRows(file)) {
      const errors = 'errors' in parsed ? parsed.errors : contradictions.of(parsed.line);
      if ('errors' in parsed || errors.length > 0) {
        yield { rows: [], errors, refused: 1 };
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

/** The file's rows one by one, each checked by itself. Throws UnreadableTable. */
export async function* parsedRows({ source, form, telephone }: RegisterFile): AsyncGenerator<ParsedRow> {
  let head: Head | undefined;
  for await (const row of readRows(source, form)) {
    if (head) yield parseRow(row, head, telephone);
    else head = readHead(row);
  }
  if (!head) throw new UnreadableTable(1, 'the file is empty; it must begin with a head line');
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
