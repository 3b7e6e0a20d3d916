import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { createMemoryEventStore, type EventStore, nameUuid, type RecordedEvent } from '@gridcase/event-sourcing';
import { onTestFinished } from 'vitest';
import { openReadModel, type ReadModel } from '../src/index.ts';

/** Counts events by stream: wrong as soon as one event is missing or comes twice. */
export const TALLY = {
  name: 'tally',
  version: 1,
  schema: 'CREATE TABLE tally (stream TEXT PRIMARY KEY, n INTEGER, last INTEGER)',
};

export function applyTally(db: DatabaseSync, events: readonly RecordedEvent[]): void {
  const count = db.prepare(`INSERT INTO tally VALUES (?, 1, ?)
    ON CONFLICT (stream) DO UPDATE SET n = n + 1, last = excluded.last`);
  for (const event of events) count.run(event.stream, event.revision);
}

export const tallyOf = (db: DatabaseSync): object[] =>
  db
    .prepare('SELECT stream, n, last FROM tally ORDER BY stream')
    .all()
    .map((row) => ({ ...row }));

/** The same events at each call: a store that outlives a process. */
export async function fill(store: EventStore, count: number, categories = ['case', 'report'], from = 0): Promise<void> {
  for (let n = from; n < from + count; n++) {
    const stream = `${categories[n % categories.length]}-${n % 7}`;
    const event = { eventId: nameUuid([String(n)]), type: 'test.happened', data: `{"n":${n}}`, metadata: '{}' };
    await store.append(stream, [event], 'any');
  }
}

export async function filledStore(count: number, categories?: string[]): Promise<EventStore> {
  const store = createMemoryEventStore();
  await fill(store, count, categories);
  return store;
}

export function memoryModel(): ReadModel {
  const readModel = openReadModel({ ...TALLY, path: ':memory:' });
  onTestFinished(() => readModel.close());
  return readModel;
}

export function someDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-projection-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}
