// Writes docs/reference/asyncapi.json anew, after a change of an event or a topic. The formatter puts it in its final shape.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asyncApiDocument } from '../src/index.ts';

const file = join(import.meta.dirname, '../../../docs/reference/asyncapi.json');
writeFileSync(file, `${JSON.stringify(asyncApiDocument(), null, 2)}\n`);
