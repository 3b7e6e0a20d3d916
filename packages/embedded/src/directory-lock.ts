import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Another process works on this data directory. `url` is where it listens, when it said so. */
export class DirectoryInUse extends Error {
  readonly url: string | undefined;
  constructor(directory: string, url: string | undefined) {
    super(`${directory} is in use by a gridcase that is running${url ? ` at ${url}` : ''}; stop it first`);
    this.name = 'DirectoryInUse';
    this.url = url;
  }
}

export interface DirectoryLock {
  /** Tells those who look (`runningUrl`) where the holder listens. */
  announce(url: string): void;
  release(): void;
}

/**
 * Takes a data directory for one process. The lock is SQLite's own on a file in it, so it ends with the process however
 * that ends, and no stale lock file is ever left behind. Throws DirectoryInUse.
 */
export function lockDirectory(directory: string): DirectoryLock {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const db = new DatabaseSync(join(directory, 'lock.db'));
  try {
    db.exec('PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch {
    db.close();
    throw new DirectoryInUse(directory, runningUrl(directory));
  }
  const announcement = join(directory, 'running.json');
  return {
    announce: (url) => writeFileSync(announcement, `${JSON.stringify({ pid: process.pid, url })}\n`),
    release() {
      rmSync(announcement, { force: true });
      db.close();
    },
  };
}

/** Where the directory's server said that it listens. It may be gone since: only the lock knows. */
export function runningUrl(directory: string): string | undefined {
  try {
    return (JSON.parse(readFileSync(join(directory, 'running.json'), 'utf8')) as { url?: string }).url;
  } catch {
    return undefined;
  }
}
