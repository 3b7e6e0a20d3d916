import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { lockDirectory, openEmbedded } from '@gridcase/embedded';
import { openReadModels, READ_MODEL_FILES } from '@gridcase/timeline';
import cliProgress from 'cli-progress';
import { existingData } from '../data-directory.ts';

/** Read models of other services: they are small, and their service builds them anew by itself when it starts. */
const BUILT_AT_START = ['routing-deadlines.db', 'routing-watch.db', 'scoring-register.db', 'notification-pending.db'];
const BATCH = 4_096;

/** `gridcase rebuild`: every read model is thrown away and made again from the log. Nothing of the log is touched. */
export async function rebuild(options: { readonly data?: string }): Promise<void> {
  const directory = existingData(options.data);
  const lock = lockDirectory(directory);
  for (const file of [...READ_MODEL_FILES, ...BUILT_AT_START]) removeDatabase(join(directory, file));

  const embedded = await openEmbedded({ directory });
  try {
    const head = await embedded.store.head();
    const bars = new cliProgress.MultiBar({
      format: '{name} {bar} {percentage}% | {value}/{total} | {eta_formatted} left',
      noTTYOutput: true,
      notTTYSchedule: 1_000,
      hideCursor: true,
    });
    const begun = performance.now();
    const cases = bars.create(head, 0, { name: 'cases ' });
    const search = bars.create(head, 0, { name: 'search' });
    const points = bars.create(head, 0, { name: 'points' });
    const readModels = openReadModels({
      ...{ store: embedded.store, directory, batch: BATCH },
      onCases: (_, position) => cases.update(position),
      onSearch: (_, position) => search.update(position),
      onPoints: (_, position) => points.update(position),
    });
    for (const process of readModels.processes) await process.start();
    await Promise.all(readModels.processes.map((process) => process.caughtUp()));
    for (const bar of [cases, search, points]) bar.update(head);
    bars.stop();
    for (const process of readModels.processes) await process.stop();
    readModels.close();
    const seconds = (performance.now() - begun) / 1_000;
    console.log(`\nRebuilt up to log position ${head} in ${seconds.toFixed(1)} s.`);
  } finally {
    await embedded.close();
    lock.release();
  }
}

function removeDatabase(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
}
