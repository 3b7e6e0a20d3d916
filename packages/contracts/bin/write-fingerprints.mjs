// Adds to schema-fingerprints.json what is not in it yet, after a type was added or its version has risen. What stands there
// stays: a schema that has changed gets a new version (GROWN in src/catalogue.ts) and a frozen sample of it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withThoseOfNow } from '../test/fingerprint.ts';

const file = join(import.meta.dirname, '../schema-fingerprints.json');
writeFileSync(file, `${JSON.stringify(withThoseOfNow(JSON.parse(readFileSync(file, 'utf8'))), null, 2)}\n`);
