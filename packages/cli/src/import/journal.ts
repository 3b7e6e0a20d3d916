import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * How far an import has come: rows before `done` need not be sent again. Only a shortcut: intake knows a report that it
 * has already, so a lost journal costs time, never a duplicate.
 */
export interface Journal {
  readonly done: number;
  /** Some of those rows were refused: they are named again only when the file is imported anew. */
  readonly refused: boolean;
  save(done: number, refused: boolean): void;
  /** The import is through: the next one begins at the first row. */
  remove(): void;
}

/**
 * The journal of importing this file's content in this way: through which integration, by which columns, read how. Rows
 * that another way sent have not been sent by this one.
 */
export async function openJournal(directory: string, file: string, way: object): Promise<Journal> {
  const digest = createHash('sha256').update(JSON.stringify(way));
  for await (const bytes of createReadStream(file)) digest.update(bytes);
  const hash = digest.digest('hex');
  const path = join(directory, 'imports', `${hash.slice(0, 32)}.json`);
  mkdirSync(join(directory, 'imports'), { recursive: true });
  return {
    ...readJournal(path),
    save(done, refused) {
      writeFileSync(`${path}.new`, JSON.stringify({ done, refused }));
      renameSync(`${path}.new`, path);
    },
    remove: () => rmSync(path, { force: true }),
  };
}

function readJournal(path: string): Pick<Journal, 'done' | 'refused'> {
  try {
    const { done, refused } = JSON.parse(readFileSync(path, 'utf8')) as { done: unknown; refused: unknown };
    if (Number.isSafeInteger(done)) return { done: done as number, refused: refused === true };
  } catch {
    // No journal, or none that can be read: the import begins at the first row.
  }
  return { done: 0, refused: false };
}
