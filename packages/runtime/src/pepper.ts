import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { secretFile } from './secret-file.ts';

/**
 * The secret behind pseudonyms and the hashes of requests: `{directory}/keys/pepper` (0600), 32 bytes in base64, made on
 * the first run. Lost, it makes a stranger of everybody who ever reported or holds premises; leaked, it lets phone numbers
 * be tried against pseudonyms. All services share it.
 * Throws when the file holds anything else.
 */
export function loadPepper(directory: string): Uint8Array {
  const file = join(directory, 'keys', 'pepper');
  const pepper = Buffer.from(
    secretFile(file, () => `${randomBytes(32).toString('base64')}\n`),
    'base64',
  );
  if (pepper.length !== 32) throw new Error(`${file} does not hold 32 bytes in base64`);
  return pepper;
}
