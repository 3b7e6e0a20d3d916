import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultCatalogues } from '../../src/catalogues/default-catalogues.ts';
import { loadCatalogues } from '../../src/catalogues/load-catalogues.ts';
import { createCatalogueBook } from '../../src/domain/catalogue/catalogue-book.ts';
import { control, GRID, item, version } from './controls.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'catalogues-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const write = (name: string, content: unknown) =>
  writeFileSync(join(directory, name), content instanceof Uint8Array ? content : JSON.stringify(content));
const load = () => loadCatalogues(directory);

describe('catalogues from files', () => {
  it('are read in any number, other files left alone', () => {
    write('old.json', version('1', '2020-01-01', '2026-01-01'));
    write('new.json', version('2', '2026-01-01'));
    write('notes.txt', 'not a catalogue');
    expect(createCatalogueBook(load()).inForce('landlord', GRID, '2026-01-01')?.version).toBe('2');
  });

  it('may be those that gridcase comes with, written out whole', () => {
    for (const catalogue of defaultCatalogues) write(`${catalogue.name}.json`, catalogue);
    expect(load()).toEqual(defaultCatalogues);
  });

  it('may begin with a byte order mark', () => {
    write('marked.json', Buffer.from(`\ufeff${JSON.stringify(control)}`));
    expect(load()).toEqual([control]);
  });

  it.each([
    ['no JSON', Buffer.from('{'), /bad\.json: write it as JSON in UTF-8/],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0x22]), /bad\.json: write it as JSON in UTF-8/],
    ['too large', Buffer.alloc(4 * 1024 * 1024 + 1, ' '), /bad\.json: larger than 4194304 bytes/],
    ['something else altogether', [], /bad\.json \/: .*expected object/],
    ['a bad place', { ...control, items: [{ ...item, points: 'three' }] }, /bad\.json \/items\/0\/points: .*number/],
    ['a key of another time', { ...control, 'a/b': 1 }, /bad\.json \/a~1b: there is no such key: take it out/],
    [
      'a fault of meaning',
      { ...control, items: [item, item] },
      /bad\.json \/items\/1\/code: item L-FIR-01 stands twice/,
    ],
  ])('%s is refused, naming file and place', (_, content, message) => {
    write('bad.json', content);
    expect(load).toThrow(message);
  });

  it('everything that is wrong is said at once, each with its own file', () => {
    write('a.json', Buffer.from('nonsense'));
    write('b.json', { ...control, base: -1, floor: 12, subject: 'house' });
    write('c.json', version('1', '2026-01-01', '2026-07-01', { items: [{ ...item, group: 'gas' }] }));
    write('d.json', version('2', '2026-06-01'));
    expect(load).toThrow(
      /a\.json: .*\n.*b\.json \/subject: .*\n.*b\.json \/base: .*\n.*c\.json \/items\/0\/group: .*\n.*d\.json \/effective\/from: overlaps control 1/,
    );
  });

  it('of more faults than anybody reads, says the first hundred and how many more', () => {
    write('bad.json', { ...control, items: Array.from({ length: 130 }, () => item) });
    expect(load).toThrow(/and 29 more$/);
  });

  it('an empty directory, or none, is refused: the wrong one was named', () => {
    expect(load).toThrow('holds no *.json');
    expect(() => loadCatalogues(join(directory, 'elsewhere'))).toThrow(/elsewhere can not be read \(ENOENT\)/);
  });
});
