import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

it('docs/reference/soak.md names every file that soaks, and no other', () => {
  const soaking = globSync('{packages,services}/*/test/**/*.spec.ts', { cwd: root })
    .filter((path) => /\bsoaked\([^)]/.test(read(path)) && !path.endsWith('soak-docs.spec.ts'))
    .map((path) => path.replace(/^(packages|services)\//, '').replace(/\.spec\.ts$/, ''));
  const named = [...read('docs/reference/soak.md').matchAll(/^\| `([^`]+)` \|/gm)].map(([, path]) => path!);
  expect(named.toSorted()).toEqual(soaking.toSorted());
});
