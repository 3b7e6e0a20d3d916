import { existsSync } from 'node:fs';
import { join } from 'node:path';

const LOSSES = [
  [join('keys', 'pepper'), 'everybody who reported before is a stranger now, and their reports do not match repeats'],
  ['vault.db', 'no reporter who is in the log already can be told anything any more'],
] as const;

/**
 * What it means that a key file is not there: each is made anew at the start, which is right beside an empty log and a
 * loss beside any other. To be asked before they are made.
 */
export const missingKeys = (directory: string): string[] =>
  LOSSES.map(([name, loss]) => [join(directory, name), loss] as const)
    .filter(([file]) => !existsSync(file))
    .map(([file, loss]) => `${file} is missing and made anew: ${loss}; stop and put it back from a copy if you can`);
