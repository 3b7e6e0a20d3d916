import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { isEventType } from '@gridcase/contracts';
import { type EventStore, type RecordedEvent, streamIdOf } from '@gridcase/event-sourcing';
import { progressNumber } from '@gridcase/privacy';
import { openReadModel, type Projection, projectionProcess } from '@gridcase/projection';
import type { Logger } from '@gridcase/runtime';

/**
 * Which reports have a number: those that this replica has read from the log, and those that it took in a moment ago. Deleted, it
 * is made again from the log.
 */
export interface NumberIndex {
  /** Two of some millions may have the same: the PIN, or who reported it, tells them apart. */
  reportsOf(number: string): readonly string[];
  /** Taken in by this process, and perhaps not read from the log yet. */
  remember(number: string, reportId: string): void;
  readonly projection: Projection;
  close(): void;
}

export interface NumberIndexOptions {
  readonly directory: string;
  readonly store: EventStore;
  readonly log: Logger;
}

const SCHEMA = `
  CREATE TABLE numbers (number TEXT NOT NULL, report_id TEXT NOT NULL, PRIMARY KEY (number, report_id)) STRICT, WITHOUT ROWID;`;

const RECENT = 10_000;

export function openNumberIndex({ directory, store, log }: NumberIndexOptions): NumberIndex {
  const readModel = openReadModel({
    path: join(directory, 'intake-numbers.db'),
    ...{ name: 'intake.numbers', version: 1, schema: SCHEMA, knows: isEventType },
  });
  const select = readModel.db.prepare('SELECT report_id AS reportId FROM numbers WHERE number = ?');
  const recent = new Map<string, string>();
  const projection = projectionProcess({
    ...{ name: 'intake.numbers', store, readModel, log },
    categories: ['report'],
    apply: applyToNumbers,
  });
  return {
    reportsOf(number) {
      const read = (select.all(number) as unknown as { reportId: string }[]).map(({ reportId }) => reportId);
      const here = recent.get(number);
      return here === undefined ? read : [...new Set([...read, here])];
    },
    remember(number, reportId) {
      recent.set(number, reportId);
      if (recent.size > RECENT) recent.delete(recent.keys().next().value!);
    },
    projection,
    close: () => readModel.close(),
  };
}

/** What came from an older register was never given a number. */
function applyToNumbers(db: DatabaseSync, events: readonly RecordedEvent[]): void {
  const put = db.prepare('INSERT OR IGNORE INTO numbers VALUES (?, ?)');
  for (const { stream, type } of events) {
    if (type !== 'report.received.v1') continue;
    const reportId = streamIdOf(stream);
    put.run(progressNumber(reportId), reportId);
  }
}
