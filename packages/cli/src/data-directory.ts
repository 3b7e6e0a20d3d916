import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = join(import.meta.dirname, '..', '..', '..');

/** Where the person stands: npm runs scripts in the project's root, paths are meant from where they typed. */
const typedIn = process.env.GRIDCASE_CWD ?? process.env.INIT_CWD ?? process.cwd();

export const fromHere = (path: string): string => resolve(typedIn, path);

/** The embedded server's data: `--data`, else GRIDCASE_DATA, else `data` in the project. */
export function dataDirectory(given: string | undefined): string {
  if (given !== undefined) return fromHere(given);
  const configured = process.env.GRIDCASE_DATA;
  return configured ? fromHere(configured) : join(root, 'data');
}

/** The data directory of a server that has been started before. Ends the program with advice when there is none. */
export function existingData(given: string | undefined): string {
  const directory = dataDirectory(given);
  if (existsSync(join(directory, 'keys'))) return directory;
  const none = `there is no gridcase data in ${directory}`;
  const demo = join(directory, 'demo');
  if (existsSync(join(demo, 'keys'))) throw new UsageError(`${none}, only the demo's: export GRIDCASE_DATA=${demo}`);
  throw new UsageError(`${none}; start it once (npm start) or name it with --data`);
}

/** The person can mend it by calling differently: shown without a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
