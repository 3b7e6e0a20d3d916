import type { CommandContext } from '@gridcase/event-sourcing';
import {
  describeForm,
  type Encoding,
  recogniseTable,
  type TableForm,
  type TableSource,
  UnreadableTable,
} from '@gridcase/tables';
import type { Officer } from '../domain/officer.ts';
import { inParallel } from '../in-parallel.ts';
import type { PremisesDesk } from '../premises-desk.ts';
import { type Contradictions, findContradictions } from './contradictions.ts';
import { importGroup } from './import-group.ts';
import { createTally, type ImportReport, type Tally } from './import-report.ts';
import { parsedRows, type RegisterFile, readGroups } from './read-groups.ts';
import { rowErrorAt } from './row-error.ts';

export interface PremisesImport {
  readonly desk: PremisesDesk;
  /** Opens the file's bytes; asked once for each pass. */
  readonly source: TableSource;
  /** The file's charset, where its sender says it. Default: told by its bytes. */
  readonly encoding?: Encoding | undefined;
  /**
   * `dryRun`: says what would come of it, writes nothing, makes no key. `whole`: looks first, and writes only when no
   * row has an error. `partial`: writes every row that has none.
   */
  readonly mode: 'dryRun' | 'whole' | 'partial';
  readonly by: Officer;
  readonly context: CommandContext;
  /** Premises in hand at once. Default 64. */
  readonly concurrency?: number | undefined;
  /** Aborts between two premises; what has been written stays, and the import said again goes on from there. */
  readonly signal?: AbortSignal | undefined;
}

export interface ImportOutcome extends ImportReport {
  /** Whether the counts are of what was recorded. False: of what would be. */
  readonly written: boolean;
  /** How the file is written: `GB18030 (GBK), separated by commas`; null when that could not be told. */
  readonly readAs: string | null;
}

/**
 * Reads a register's file (docs/how-to/import-premises.md) and records what is new in it. Memory does not grow with the
 * file. Said again it changes nothing. `whole` is a promise about errors in the file, not a transaction: what others
 * change between looking and writing can still refuse a row, and is then told. Rows that contradict each other are
 * refused both, in `partial` too: which of them is true the file does not say.
 * Throws what the store, the vault and the source throw, and the signal's reason.
 */
export async function importPremises(options: PremisesImport): Promise<ImportOutcome> {
  const { desk, source, encoding } = options;
  let form: TableForm;
  try {
    form = await recogniseTable(source, { encoding, sayWith: 'encoding=' });
  } catch (error) {
    return { ...unreadable(error).report(), written: false, readAs: null };
  }
  const file: RegisterFile = { source, form, telephone: desk.telephone };
  const contradictions = await findContradictions(parsedRows(file), desk.telephone);
  try {
    return { ...(await importRows(file, contradictions, options)), readAs: describeForm(file.form) };
  } finally {
    contradictions.close();
  }
}

async function importRows(file: RegisterFile, contradictions: Contradictions, options: PremisesImport) {
  const { mode } = options;
  if (mode !== 'partial') {
    const report = await pass(file, contradictions, options, 'rehearse');
    if (mode === 'dryRun' || report.refused > 0) return { ...report, written: false };
  }
  return { ...(await pass(file, contradictions, options, 'record')), written: true };
}

async function pass(
  file: RegisterFile,
  contradictions: Contradictions,
  { desk, by, context, concurrency = 64, signal }: PremisesImport,
  how: 'rehearse' | 'record',
): Promise<ImportReport> {
  const tally = createTally();
  try {
    await inParallel(readGroups(file, contradictions), concurrency, async (group) => {
      signal?.throwIfAborted();
      await importGroup(group, { desk, by, context, tally, how });
    });
  } catch (error) {
    unreadable(error, tally);
  }
  return tally.report();
}

/** Counts a file that can't be read, or not from a place on, as one row with an error. Throws all else again. */
function unreadable(error: unknown, tally: Tally = createTally()): Tally {
  if (!(error instanceof UnreadableTable)) throw error;
  tally.refused([rowErrorAt(error.at)]);
  return tally;
}
