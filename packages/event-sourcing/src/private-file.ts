import { closeSync, openSync } from 'node:fs';

/**
 * Makes an empty file for its owner only, if there is none. One that is there is not even opened: closing it again would
 * drop the locks that this process holds on it, whatever thread or connection took them, and SQLite would go on as if it
 * had them (https://sqlite.org/howtocorrupt.html, 2.2).
 */
export function makePrivateFile(path: string): void {
  try {
    closeSync(openSync(path, 'ax', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
