import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fingerprints } from './fingerprint.ts';

export const keptFingerprints: Fingerprints = JSON.parse(
  readFileSync(join(import.meta.dirname, '../schema-fingerprints.json'), 'utf8'),
);
