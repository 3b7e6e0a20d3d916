import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Of gridcase as it runs: all packages carry the same. */
export const VERSION = (
  JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8')) as { version: string }
).version;
