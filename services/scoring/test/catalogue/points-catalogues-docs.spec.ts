import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defaultCatalogues } from '../../src/catalogues/default-catalogues.ts';
import { Catalogue } from '../../src/domain/catalogue/catalogue.ts';
import { createCatalogueBook } from '../../src/domain/catalogue/catalogue-book.ts';
import { catalogueTable } from './catalogue-table.ts';

const docs = readFileSync(join(import.meta.dirname, '../../../../docs/reference/points-catalogues.md'), 'utf8');

/** Every key of an object anywhere in the schema. */
function keysOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties = {} } = schema as { properties?: object };
  return [...Object.keys(properties), ...Object.values(schema).flatMap(keysOf)];
}

/** The terms of a catalogue as the page shows them: all of it but what it is called and its items. */
function termsOf({ name, version, kind, area, effective, groups, items, ...terms }: Catalogue): object {
  return terms;
}

describe('docs/reference/points-catalogues.md', () => {
  const keys = new Set(keysOf(z.toJSONSchema(Catalogue, { io: 'input', unrepresentable: 'any' })));

  it('names every key that a catalogue may have', () => {
    expect(keys.size).toBeGreaterThan(40);
    expect([...keys].filter((key) => !docs.includes(`\`${key}\``))).toEqual([]);
  });

  it.each(defaultCatalogues)('shows the items of $name $version as they are', (catalogue) => {
    expect(docs).toContain(`${catalogue.name}\` ${catalogue.version}`);
    expect(docs).toContain(catalogueTable(catalogue));
  });

  it.each(defaultCatalogues)('shows the terms of $name as they are', (catalogue) => {
    const blocks = [...docs.matchAll(/```json\n(.+?)```/gs)].map(([, json]) => JSON.parse(json!));
    expect(blocks).toContainEqual(termsOf(catalogue));
  });

  it('gives an example that can be used', () => {
    const [first] = docs.matchAll(/```json\n(.+?)```/gs);
    expect(() => createCatalogueBook([JSON.parse(first![1]!)])).not.toThrow();
  });
});
