import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { lockDirectory } from '@gridcase/embedded';
import type { EventStore } from '@gridcase/event-sourcing';
import { openReadModels } from '@gridcase/timeline';
import cliProgress from 'cli-progress';
import { dataDirectory, existingData, UsageError } from '../data-directory.ts';
import { Interrupted } from '../exit-code.ts';
import { eventStoreEnvironment, openSameLog } from '../open-backend.ts';
import { removeReadModels } from '../read-model-files.ts';

const BATCH = 4_096;

interface RebuildOptions {
  readonly data?: string;
}

/**
 * `gridcase rebuild`: every read model of a data directory is thrown away and made again from the log. Nothing of the log
 * is touched. Distributed, the directory is that of one replica.
 */
export async function rebuild(options: RebuildOptions): Promise<void> {
  const directory = directoryOf(options);
  const { store, close } = await openSameLog(options.data);
  try {
    // Before anything is deleted: a store that is away costs nobody their read models.
    const head = await store.head();
    const lock = lockDirectory(directory);
    try {
      removeReadModels(directory);
      await build(store, directory, head);
    } finally {
      lock.release();
    }
  } finally {
    await close();
  }
}

function directoryOf({ data }: RebuildOptions): string {
  if (eventStoreEnvironment().GRIDCASE_BACKEND === 'embedded') return existingData(data);
  const directory = dataDirectory(data);
  if (!existsSync(join(directory, 'gridcase.db'))) return directory;
  throw new UsageError(
    `${directory} holds the log of an embedded server; name the replica's directory with --data or GRIDCASE_DATA`,
  );
}

async function build(store: EventStore, directory: string, head: number): Promise<void> {
  const bars = new cliProgress.MultiBar({
    format: '{name} {bar} {percentage}% | {value}/{total} | {eta_formatted} left',
    noTTYOutput: true,
    notTTYSchedule: 1_000,
    hideCursor: true,
  });
  const begun = performance.now();
  const ended = Promise.withResolvers<never>();
  ended.promise.catch(() => undefined);
  const readModels = openReadModels({
    ...{ store, directory, batch: BATCH },
    onHeldUp: ended.reject,
  });
  const { processes } = readModels;
  const shown = processes.map((process) => {
    const bar = bars.create(head, 0, { name: process.name.replace('timeline.', '').padEnd('search'.length) });
    process.watch(() => bar.update(process.position()));
    return bar;
  });
  const left = 'what is built stays, and its service goes on from there';
  const interrupt = (signal: 'SIGINT' | 'SIGTERM') => ended.reject(new Interrupted(signal, left));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, interrupt);
  try {
    for (const process of processes) await process.start();
    await Promise.race([Promise.all(processes.map((process) => process.caughtUp())), ended.promise]);
    for (const bar of shown) bar.update(head);
  } finally {
    bars.stop();
    for (const process of processes) await process.stop();
    readModels.close();
  }
  const seconds = (performance.now() - begun) / 1_000;
  console.log(`\nRebuilt up to log position ${head} in ${seconds.toFixed(1)} s.`);
}
