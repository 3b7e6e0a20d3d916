import type { Journal } from './journal.ts';
import type { Message } from './read-messages.ts';
import type { SendResult } from './send-report.ts';
import type { FieldFault } from './to-report.ts';

/** What the server, or the reading of the row, had to say of it. */
export interface Told {
  readonly message: Message;
  readonly reason: string;
  readonly faults: readonly FieldFault[];
}

export interface ImportCounts {
  rows: number;
  received: number;
  repeated: number;
  corrected: number;
  renamed: number;
  rejected: number;
  /** Rows that there were remarks on. */
  remarked: number;
  /** The first of the rejected and of the remarked: a file that is wrong throughout does not fill the memory. */
  readonly rejections: Told[];
  readonly remarks: Told[];
}

const MAX_TOLD = 1_000;

export interface ImportRun {
  readonly messages: AsyncIterable<Message>;
  readonly send: (message: Message) => Promise<SendResult>;
  readonly journal: Journal;
  readonly concurrency: number;
  readonly onRow: (counts: ImportCounts) => void;
}

/**
 * Sends the rows, several at once, and keeps the journal at the first row that has no answer yet. A row that intake
 * refuses is counted and reported, and the others go on. Throws when the server stays away.
 */
export async function runImport({ messages, send, journal, concurrency, onRow }: ImportRun): Promise<ImportCounts> {
  const counts: ImportCounts = {
    ...{ rows: journal.done, received: 0, repeated: 0, corrected: 0, renamed: 0, rejected: 0, remarked: 0 },
    ...{ rejections: [], remarks: [] },
  };
  const inHand = new Map<number, Promise<void>>();
  let failure: unknown;
  let last = journal.done;
  const saveJournal = () =>
    journal.save(Math.min(last, ...inHand.keys().map((row) => row - 1)), journal.refused || counts.rejected > 0);

  for await (const message of messages) {
    if (failure !== undefined) break;
    const { row } = message;
    if (row <= journal.done) continue;
    if (message.renamedFrom !== undefined) counts.renamed += 1;
    last = row;
    const sending = send(message)
      .then((result) => {
        inHand.delete(row);
        count(counts, message, result);
        onRow(counts);
        if (row % 64 === 0) saveJournal();
      })
      .catch((error: unknown) => {
        failure ??= error;
      });
    inHand.set(row, sending);
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

function count(counts: ImportCounts, message: Message, result: SendResult): void {
  counts.rows += 1;
  counts[result.outcome] += 1;
  if (result.outcome === 'rejected') {
    if (counts.rejections.length < MAX_TOLD) counts.rejections.push({ message, ...result });
  } else if (result.remarks.length > 0) {
    counts.remarked += 1;
    const told = { message, reason: 'with remarks', faults: result.remarks };
    if (counts.remarks.length < MAX_TOLD) counts.remarks.push(told);
  }
}
