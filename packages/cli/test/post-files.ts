import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventStore } from '@gridcase/event-sourcing';
import { followPosts, type LivePosts, loadDefaultTerritory } from '@gridcase/territory';
import { onTestFinished } from 'vitest';

export const territory = loadDefaultTerritory();
export const GRID = '330782001004001';

/** A CSV file of these lines, as offices save them. */
export function csvIn(directory: string, name: string, rows: readonly string[]): string {
  const path = join(directory, name);
  writeFileSync(path, `${rows.join('\r\n')}\r\n`);
  return path;
}

/** What a process has that follows posts and rosters meanwhile, until the test ends; then `close` lets go of the store. */
export async function followed(store: EventStore, close: () => Promise<unknown>): Promise<LivePosts> {
  const posts = followPosts({ name: 'test', territory, store });
  await posts.process.start();
  onTestFinished(async () => {
    await posts.process.stop();
    posts.close();
    await close();
  });
  return posts;
}
