import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { NO_FIGURES } from '../src/domain/indicators/figures.ts';
import { formulasAmong } from '../src/domain/indicators/formulas.ts';
import { reckon } from '../src/domain/indicators/reckon.ts';
import { formulaSets, loadFormulaSets } from '../src/indicators/formula-book.ts';

const satisfied = {
  code: 'satisfied',
  name: { zh: '满意率', en: 'Satisfied' },
  of: ['rated5'],
  per: ['rated1', 'rated5'],
};
const set = (name: string, area: string, from: string, to: string | null = null, more: object = {}) => ({
  ...{ name, version: '1', area, effective: { from, to }, source: 'test', indicators: [satisfied], ...more },
});
const among = (...sets: object[]) => formulasAmong(formulaSets(sets as never));

describe('formulas in force', () => {
  it('are those of the month, from its first until before its last', () => {
    const of = among(set('a', '', '2026-01', '2026-04'), set('b', '', '2026-04'));
    expect(['2025-12', '2026-01', '2026-03', '2026-04'].map((month) => of('330782', month).sets[0]?.name)).toEqual([
      ...[undefined, 'a', 'a', 'b'],
    ]);
  });

  it('are those of the narrowest area around, and what it does not name those of the wider', () => {
    const own = { ...satisfied, of: ['rated1'] };
    const other = { ...satisfied, code: 'other' };
    const of = among(
      set('all', '', '2026-01', null, { indicators: [satisfied, other] }),
      set('city', '330782', '2026-01', null, { indicators: [own] }),
    );
    const { sets, indicators } = of('330782001', '2026-02');
    expect(sets.map(({ name }) => name)).toEqual(['city', 'all']);
    expect(indicators.map(({ code, of: counted }) => [code, counted])).toEqual([
      ['satisfied', ['rated1']],
      ['other', ['rated5']],
    ]);
    expect(of('330783', '2026-02').sets.map(({ name }) => name)).toEqual(['all']);
  });

  it('are refused where two would be in force for one area at once', () => {
    expect(() => formulaSets([set('a', '', '2026-01'), set('b', '', '2026-05')] as never)).toThrow(/a 1 and b 1/);
  });
});

describe('a file of formulas', () => {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-formulas-'));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  const write = (name: string, content: object) => writeFileSync(join(directory, name), JSON.stringify(content));

  it('is named with each bad place when it can not be used', () => {
    const scores = [
      { code: 's', name: satisfied.name, indicator: 'none', target: 95, full: 25, perPoint: 0.5, floor: 0 },
    ];
    write('own.json', set('own', '3307', '2026-13', null, { scores }));
    expect(() => loadFormulaSets(directory)).toThrow(/own\.json:1:\d+: effective\.from: a month is like/);
    write('own.json', set('own', '3307', '2026-12', null, { scores }));
    expect(() => loadFormulaSets(directory)).toThrow(
      /own\.json:1:\d+: scores\.0\.indicator: there is no indicator none/,
    );
  });

  it('is YAML or JSON, and two that clash are named by file and line', () => {
    write('own.json', set('own', '3307', '2026-12'));
    const other = set('other', '3307', '2027-01');
    writeFileSync(join(directory, 'other.yaml'), stringify(other));
    expect(() => loadFormulaSets(directory)).toThrow(
      /other\.yaml:5:\d+: effective\.from: formulas own 1 and other 1 are in force for the same area at once/,
    );
    writeFileSync(join(directory, 'other.yaml'), stringify({ ...other, area: '3308' }));
    expect(loadFormulaSets(directory).map(({ name }) => name)).toEqual(['gridcase', 'own', 'other']);
    rmSync(join(directory, 'other.yaml'));
  });

  it('stands beside the common one, or in its place where it is for all areas', () => {
    write('own.json', set('own', '3307', '2026-12'));
    expect(loadFormulaSets(directory).map(({ name }) => name)).toEqual(['gridcase', 'own']);
    write('own.json', set('own', '', '2026-12'));
    expect(loadFormulaSets(directory).map(({ name }) => name)).toEqual(['own']);
  });
});

describe('points', () => {
  const score = {
    code: 's',
    name: satisfied.name,
    indicator: 'satisfied',
    target: 98,
    full: 25,
    perPoint: 0.5,
    floor: 12.5,
  };
  const pointsFor = (rated5: number, rated1: number): number | null =>
    reckon({ indicators: [satisfied], scores: [score] } as never, { ...NO_FIGURES, rated1, rated5 }).scores[0]!.points;

  it('are reckoned of the share as it is published, in two decimals, half up', () => {
    // 83.33 % is 17.665; of the share as it is, 17.6667.
    expect([pointsFor(5, 1), pointsFor(7, 1), pointsFor(3, 1)]).toEqual([17.67, 19.75, 13.5]);
  });

  it('are never more than all, never less than the floor, and none where there is nothing to share', () => {
    expect([pointsFor(99, 1), pointsFor(1, 0), pointsFor(0, 1), pointsFor(0, 0)]).toEqual([25, 25, 12.5, null]);
  });
});
