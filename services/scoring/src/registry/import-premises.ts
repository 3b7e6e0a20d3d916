import type { CommandContext } from '@gridcase/event-sourcing';
import type { Officer } from '../domain/officer.ts';
import { inParallel } from '../in-parallel.ts';
import type { PremisesDesk } from '../premises-desk.ts';
import { importGroup } from './import-group.ts';
import { createTally, type ImportReport } from './import-report.ts';
import { readGroups } from './read-groups.ts';
import { UnreadableFile } from './row-error.ts';

export interface PremisesImport {
  readonly desk: PremisesDesk;
  /** Opens the file's bytes; asked once for each pass. */
  readonly source: () => AsyncIterable<Uint8Array>;
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
}

/**
 * Reads a register's file (docs/how-to/import-premises.md) and records what is new in it. Memory does not grow with the
 * file. Said again it changes nothing. `whole` is a promise about errors in the file, not a transaction: what others
 * change between looking and writing can still refuse a row, and is then told.
 * Throws what the store, the vault and the source throw, and the signal's reason.
 */
export async function importPremises(options: PremisesImport): Promise<ImportOutcome> {
  const { mode } = options;
  if (mode !== 'partial') {
    const report = await pass(options, 'rehearse');
    if (mode === 'dryRun' || report.refused > 0) return { ...report, written: false };
  }
  return { ...(await pass(options, 'record')), written: true };
}

async function pass(options: PremisesImport, how: 'rehearse' | 'record'): Promise<ImportReport> {
  const { desk, source, by, context, concurrency = 64, signal } = options;
  const tally = createTally();
  try {
    await inParallel(readGroups(source()), concurrency, async (group) => {
      signal?.throwIfAborted();
      await importGroup(group, { desk, by, context, tally, how });
    });
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    tally.refused([error.at]);
  }
  return tally.report();
}
