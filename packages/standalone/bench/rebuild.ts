import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openEmbedded } from '@gridcase/embedded';
import { openReadModels } from '@gridcase/timeline';

/** A full rebuild of timeline's read models from the log that the bench has grown, beside a plain scan of the same rows. */
export async function measureRebuild(
  root: string,
  row: (what: string, figure: string, ratio?: string) => void,
): Promise<void> {
  const directory = join(root, 'growth');
  const { events, seconds: scanSeconds } = scan(join(directory, 'gridcase.db'));
  row('plain SQLite scan with JSON.parse', `${(events / scanSeconds).toFixed(0)} events/s (${events} events)`, '1.00');
  const cases = await rebuild(directory, 0);
  row(
    'rebuild of the case tables',
    `${(events / cases).toFixed(0)} events/s`,
    `${(scanSeconds / cases).toFixed(2)} of the scan`,
  );
  const search = await rebuild(directory, 1);
  row(
    'rebuild of the search index',
    `${(events / search).toFixed(0)} events/s`,
    `${(scanSeconds / search).toFixed(2)} of the scan`,
  );
}

function scan(file: string): { events: number; seconds: number } {
  const db = new DatabaseSync(file, { readOnly: true });
  const begun = performance.now();
  let events = 0;
  for (const { data, metadata } of db.prepare('SELECT data, metadata FROM events ORDER BY position').iterate()) {
    JSON.parse(data as string);
    JSON.parse(metadata as string);
    events += 1;
  }
  const seconds = (performance.now() - begun) / 1_000;
  db.close();
  return { events, seconds };
}

async function rebuild(source: string, which: 0 | 1): Promise<number> {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-rebuild-'));
  const embedded = await openEmbedded({ directory: source });
  const readModels = openReadModels({ store: embedded.store, directory, batch: 4_096 });
  const begun = performance.now();
  await readModels.processes[which].start();
  await readModels.processes[which].caughtUp();
  const seconds = (performance.now() - begun) / 1_000;
  await readModels.processes[which].stop();
  readModels.close();
  await embedded.close();
  rmSync(directory, { recursive: true, force: true });
  return seconds;
}
