import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * How far an import has come: rows before `done` need not be sent again. Only a shortcut: intake knows a report that it
 * has already, so a lost journal costs time, never a duplicate.
 */
export interface Journal {
  readonly done: number;
  save(done: number): void;
  /** The import is through: the next one begins at the first row. */
  remove(): void;
}

/** The journal of importing this file's content through this integration. */
export function openJournal(directory: string, file: string, integration: string): Journal {
  const hash = createHash('sha256').update(readFileSync(file)).update(integration).digest('hex');
  const path = join(directory, 'imports', `${hash.slice(0, 32)}.json`);
  mkdirSync(join(directory, 'imports'), { recursive: true });
  return {
    done: readDone(path),
    save(done) {
      writeFileSync(`${path}.new`, JSON.stringify({ done }));
      renameSync(`${path}.new`, path);
    },
    remove: () => rmSync(path, { force: true }),
  };
}

function readDone(path: string): number {
  try {
    const { done } = JSON.parse(readFileSync(path, 'utf8')) as { done: unknown };
    return Number.isSafeInteger(done) ? (done as number) : 0;
  } catch {
    return 0;
  }
}
