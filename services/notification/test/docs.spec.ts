import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LEDGER_TEMPLATES } from '../src/domain/ledger/templates/index.ts';
import { TEMPLATES } from '../src/domain/templates/index.ts';
import { parseRoutes } from '../src/index.ts';

const page = (path: string): string => readFileSync(new URL(`../../../docs/${path}`, import.meta.url), 'utf8');

test('the routes file in the how-to is one that works', () => {
  const example = page('how-to/send-notifications.md').match(/```json\n([\s\S]*?)```/)?.[1];
  expect(parseRoutes(example ?? '', 'the how-to').webhooks).toHaveLength(1);
});

test('the explanation lists every template, and none that is not there', () => {
  const listed =
    page('explanation/notifications.md').match(
      /`(reporter|handler|supervisor|triageDesk|holder|party|unit|member)\.\w+`/g,
    ) ?? [];
  expect(listed.map((name) => name.slice(1, -1)).sort()).toEqual(
    [...Object.keys(TEMPLATES), ...Object.keys(LEDGER_TEMPLATES.zh)].sort(),
  );
});
