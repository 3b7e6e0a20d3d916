import { randomBytes } from 'node:crypto';
import { secretFile } from '../src/index.ts';

// Run by key-files.int.spec.ts, several at once.
process.send!(secretFile(process.argv[2]!, () => randomBytes(10_000).toString('hex')));
