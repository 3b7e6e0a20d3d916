import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { environmentTable, PROBLEMS, RuntimeEnvironment, TerritoryEnvironment } from '../src/index.ts';

const page = (name: string) => readFileSync(join(import.meta.dirname, '../../../docs/reference', name), 'utf8');

describe('docs/reference/problems.md', () => {
  const rows = [...page('problems.md').matchAll(/^\| `([a-z0-9-]+)` \| (\d{3}) \| (yes|no) \| (.+) \|$/gm)];

  it('lists exactly the codes that exist, with their status and whether to try again', () => {
    const written = rows.map(([, code, status, again]) => [code, Number(status), again === 'yes']);
    const real = Object.entries(PROBLEMS).map(([code, { status, retryable }]) => [code, status, retryable]);
    expect(written).toEqual(real);
  });

  it('says for each what to do', () => {
    for (const [, code, , , advice] of rows) expect(advice!.length, code).toBeGreaterThan(30);
  });
});

describe('docs/reference/configuration.md', () => {
  it('holds the table of the variables that every process reads, as it is', () => {
    expect(page('configuration.md')).toContain(environmentTable(RuntimeEnvironment));
  });

  it('and that of those that know places', () => {
    expect(page('configuration.md')).toContain(environmentTable(TerritoryEnvironment));
  });
});
