import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Remark } from '@gridcase/contracts';
import { expect, it } from 'vitest';
import { REMARKS } from '../src/channels/remarks.ts';

it('docs/reference/remarks.md lists exactly the codes that there are, with their own words', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/reference/remarks.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `(\w+)` \| ([^|]+) \|/gm)].map(([, code, says]) => [code, says]);
  expect(rows).toEqual(Object.entries(REMARKS));
});

it('fits every code into the published language', () => {
  for (const code of Object.keys(REMARKS)) {
    expect(Remark.safeParse({ pointer: '', code, detail: 'x' }).success).toBe(true);
  }
});
