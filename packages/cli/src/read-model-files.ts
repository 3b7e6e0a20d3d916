import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DirectoryInUse } from '@gridcase/embedded';
import { READ_MODEL_FILES } from '@gridcase/timeline';

/** Read models of other services: they are small, and their service builds them anew by itself when it starts. */
const BUILT_AT_START = [
  'routing-deadlines.db',
  'routing-watch.db',
  'routing-reports.db',
  'intake-numbers.db',
  'scoring-register.db',
  'notification-pending.db',
];

const SQLITE_BUSY = 5;

/** Deletes every read model of a directory. Throws DirectoryInUse, with nothing deleted, when a process has one open. */
export function removeReadModels(directory: string): void {
  const paths = [...READ_MODEL_FILES, ...BUILT_AT_START].map((file) => join(directory, file));
  if (paths.some(isOpenElsewhere)) throw new DirectoryInUse(directory, undefined);
  for (const path of paths) for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
}

/**
 * Services that were started one by one take no lock on the directory. But whoever has a file open in WAL mode holds it
 * shared, and none may leave that mode meanwhile. https://sqlite.org/wal.html#persistence_of_wal_mode
 */
function isOpenElsewhere(path: string): boolean {
  if (!existsSync(path)) return false;
  const db = new DatabaseSync(path);
  try {
    db.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = DELETE');
    return false;
  } catch (error) {
    // A file that is damaged is nobody's.
    return ((error as { errcode?: number }).errcode ?? 0) % 256 === SQLITE_BUSY;
  } finally {
    db.close();
  }
}
