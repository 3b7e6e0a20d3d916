import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { OfficerAction } from '../src/domain/policy.ts';
import { RuleSet } from '../src/domain/rule-set.ts';

const docs = readFileSync(join(import.meta.dirname, '../../../docs/reference/rule-sets.md'), 'utf8');

/** Every key of an object anywhere in the schema. */
function keysOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties = {} } = schema as { properties?: object };
  return [
    ...Object.keys(properties),
    ...Object.values(schema).flatMap(keysOf),
    ...Object.values(properties).flatMap(keysOf),
  ];
}

describe('docs/reference/rule-sets.md', () => {
  const keys = new Set(keysOf(z.toJSONSchema(RuleSet, { io: 'input', unrepresentable: 'any' })));

  it('names every key that a rule set may have', () => {
    expect(keys.size).toBeGreaterThan(40);
    expect([...keys].filter((key) => !docs.includes(`\`${key}\``))).toEqual([]);
  });

  it('names everything that an officer may do', () => {
    expect(OfficerAction.options.filter((action) => !docs.includes(`\`${action}\``))).toEqual([]);
  });
});
