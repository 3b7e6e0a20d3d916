import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SQLITE_BUSY, sqliteCode } from './sqlite-error.ts';

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
  /** Tells those who look (`runningUrl`, `runningTerritory`) where the holder listens, and on which territory files it stands. */
  announce(url: string, territory?: string): void;
  release(): void;
}

/**
 * Takes a data directory for one process. The lock is SQLite's own on a file in it, so it ends with the process however
 * that ends, and no stale lock file is ever left behind. Throws DirectoryInUse; an Error that names the directory when it
 * can't be made or written.
 */
export function lockDirectory(directory: string): DirectoryLock {
  const db = openLock(directory);
  try {
    db.exec('PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (sqliteCode(error) === SQLITE_BUSY) throw new DirectoryInUse(directory, runningUrl(directory));
    throw unusable(directory, error);
  }
  const announcement = join(directory, 'running.json');
  return {
    announce: (url, territory) =>
      writeFileSync(announcement, `${JSON.stringify({ pid: process.pid, url, territory })}\n`),
    release() {
      rmSync(announcement, { force: true });
      db.close();
    },
  };
}

function openLock(directory: string): DatabaseSync {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    return new DatabaseSync(join(directory, 'lock.db'));
  } catch (error) {
    throw unusable(directory, error);
  }
}

const unusable = (directory: string, cause: unknown): Error =>
  new Error(`${directory} can not be used: ${(cause as Error).message}`, { cause });

/** Where the directory's server said that it listens. It may be gone since: only the lock knows. */
export const runningUrl = (directory: string): string | undefined => announced(directory).url;

/** The directory of territory files that it stands on, whole; undefined: Yiwu's, or nobody said. */
export const runningTerritory = (directory: string): string | undefined => announced(directory).territory;

function announced(directory: string): { readonly url?: string; readonly territory?: string } {
  try {
    return JSON.parse(readFileSync(join(directory, 'running.json'), 'utf8')) as object;
  } catch {
    return {};
  }
}
