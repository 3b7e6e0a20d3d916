import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Build, titleOf } from './builds.ts';
import { grownIn } from './growth.ts';
import type { Row } from './table.ts';

/**
 * `gridcase rebuild` of all read models from the log that each build has grown, beside a plain scan of the same rows with
 * JSON.parse.
 */
export function benchRebuild(row: Row, builds: readonly Build[], root: string): void {
  for (const build of builds) {
    const directory = grownIn(root, build);
    const title = titleOf(builds, build);
    const { events, seconds: scanned } = scan(join(directory, 'gridcase.db'));
    row(
      `${title}plain SQLite scan with JSON.parse`,
      `${(events / scanned).toFixed(0)} events/s (${events} events)`,
      '1.00',
    );
    const rebuilt = rebuild(build, directory);
    row(
      `${title}rebuild of all read models`,
      `${(events / rebuilt).toFixed(0)} events/s, ${rebuilt.toFixed(1)} s`,
      `${(rebuilt / scanned).toFixed(2)} × the scan's time`,
    );
  }
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

/** Seconds, as the command says them itself. */
function rebuild({ tree }: Build, directory: string): number {
  const command = [join(tree, 'packages/cli/src/main.ts'), 'rebuild', '--data', directory];
  const said = execFileSync(process.execPath, command, {
    cwd: tree,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const seconds = /in ([\d.]+) s\./.exec(said)?.[1];
  if (seconds === undefined) throw new Error(`gridcase rebuild said:\n${said}`);
  return Number(seconds);
}
