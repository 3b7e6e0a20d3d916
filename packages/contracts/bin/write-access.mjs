// Writes docs/reference/access.md anew, after a change of the access table.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessPage } from '../src/access/page.ts';

writeFileSync(join(import.meta.dirname, '../../../docs/reference/access.md'), accessPage());
