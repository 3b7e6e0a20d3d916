import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentTable } from '@gridcase/runtime';
import { expect, it } from 'vitest';
import { TimelineEnvironment } from '../src/environment.ts';

it("docs/reference/configuration.md holds timeline's table as it is", () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/reference/configuration.md'), 'utf8');
  expect(page).toContain(environmentTable(TimelineEnvironment));
});
