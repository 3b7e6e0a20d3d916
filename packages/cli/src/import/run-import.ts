import type { Journal } from './journal.ts';
import type { ImportRow } from './read-rows.ts';
import type { SendResult } from './send-report.ts';

export interface ImportCounts {
  rows: number;
  received: number;
  repeated: number;
  renamed: number;
  rejected: { readonly row: ImportRow; readonly reason: string }[];
}

export interface ImportRun {
  readonly rows: AsyncIterable<ImportRow>;
  readonly send: (row: ImportRow) => Promise<SendResult>;
  readonly journal: Journal;
  readonly concurrency: number;
  readonly onRow: (counts: ImportCounts) => void;
}

/**
 * Sends the rows, several at once, and keeps the journal at the first row that has no answer yet. A row that intake
 * refuses is counted and reported, and the others go on. Throws when the server stays away.
 */
export async function runImport({ rows, send, journal, concurrency, onRow }: ImportRun): Promise<ImportCounts> {
  const counts: ImportCounts = { rows: journal.done, received: 0, repeated: 0, renamed: 0, rejected: [] };
  const inHand = new Map<number, Promise<void>>();
  let failure: unknown;
  let last = journal.done;
  const saveJournal = () => journal.save(Math.min(last, ...inHand.keys().map((row) => row - 1)));

  for await (const row of rows) {
    if (failure !== undefined) break;
    if (row.row <= journal.done) continue;
    if (row.renamedFrom !== undefined) counts.renamed += 1;
    last = row.row;
    const sending = send(row)
      .then((result) => {
        inHand.delete(row.row);
        count(counts, row, result);
        onRow(counts);
        if (row.row % 64 === 0) saveJournal();
      })
      .catch((error: unknown) => {
        failure ??= error;
      });
    inHand.set(row.row, sending);
    if (inHand.size >= concurrency) await Promise.race(inHand.values());
  }
  await Promise.all(inHand.values());
  if (failure !== undefined) {
    saveJournal();
    throw failure;
  }
  journal.remove();
  return counts;
}

function count(counts: ImportCounts, row: ImportRow, result: SendResult): void {
  counts.rows += 1;
  if (result.outcome === 'rejected') counts.rejected.push({ row, reason: result.reason });
  else counts[result.outcome] += 1;
}
