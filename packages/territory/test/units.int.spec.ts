import { describe, expect, it } from 'vitest';
import { loadDefaultTerritory, loadTerritory } from '../src/index.ts';
import { problemsOf, territoryDirectory } from './small-territory.ts';

const FILES = {
  'units.csv': `unit,name,kind,area,from,to,madeUp
zf-1,河东执法中队,government,990101001,2024-01-01,,yes
zf-1,柳树执法分队,government,990101001001,2026-01-01,,yes
hb-1,市环保局,government,990101,2024-01-01,2026-03-01,yes
wy-1,柳树物业,property,990101001001,2024-01-01,,yes
`,
  'duties.csv': `unit,field,area,part,duty,from,to,madeUp
zf-1,01,,lead,城市管理,2024-01-01,,yes
wy-1,0108,,lead,物业服务,2024-01-01,,yes
wy-1,*,990101001001,support,小区配合,2024-01-01,,yes
hb-1,01,990101001002,support,污染防治,2024-01-01,,yes
`,
  'unit-people.csv': `unit,person,post,from,to,madeUp
zf-1,p-1,officer,2024-01-01,2026-01-01,yes
zf-1,p-2,officer,2026-01-01,,yes
wy-1,p-2,partTimeMember,2024-01-01,,yes
`,
};
type FileName = keyof typeof FILES;
const load = () => loadTerritory(territoryDirectory(FILES)).units;
const WILLOW = '990101001001';
const IN_2025 = '2025-06-01T00:00:00.000Z';
const IN_2026 = '2026-06-01T00:00:00.000Z';
const idsOf = (list: readonly { unit: string }[]) => list.map(({ unit }) => unit);

describe("A big committee's member units", () => {
  it('are those of the community, its township and its city, on the day, called as the narrowest line says', () => {
    const units = load();
    expect(units.members(WILLOW, IN_2025).map(({ name }) => name)).toEqual(['市环保局', '柳树物业', '河东执法中队']);
    expect(units.members(WILLOW, IN_2026).map(({ name }) => name)).toEqual(['柳树物业', '柳树执法分队']);
    expect(idsOf(units.members('990101100001', IN_2025))).toEqual(['hb-1']);
  });

  it('change at midnight in the territory, not in Greenwich', () => {
    const units = load();
    expect(idsOf(units.members(WILLOW, '2026-02-28T15:59:59.999Z'))).toContain('hb-1');
    expect(idsOf(units.members(WILLOW, '2026-02-28T16:00:00.000Z'))).not.toContain('hb-1');
  });

  it('answer for a field by the closest line: its code, then its area', () => {
    const units = load();
    const lines = (place: string, field: string) =>
      units.duties(place, field, IN_2025).map(({ unit, part, field: its }) => `${unit} ${part} ${its}`);
    expect(lines(`${WILLOW}001`, '0108')).toEqual(['wy-1 lead 0108', 'zf-1 lead 01', 'wy-1 support *']);
    expect(lines('990101001002', '0106')).toEqual(['hb-1 support 01', 'zf-1 lead 01']);
    expect(lines('990101001', '0106')).toEqual([]);
  });

  it('are spoken for by who is registered for them then', () => {
    const units = load();
    expect(units.unitsOf('p-2', IN_2025)).toEqual(['wy-1']);
    expect(units.unitsOf('p-2', IN_2026)).toEqual(['zf-1', 'wy-1']);
    expect(units.peopleOf('zf-1', IN_2025)).toEqual(['p-1']);
    expect(units.peopleOf('hb-1', IN_2025)).toEqual([]);
  });

  it('are none in a territory without such files', () => {
    expect(loadTerritory(territoryDirectory()).units.members(WILLOW, IN_2025)).toEqual([]);
  });
});

describe('A wrong line', () => {
  it.each<[string, FileName, string, string, { line: number; column: number; field: string }, RegExp]>([
    [
      'an id that is an area',
      'units.csv',
      'wy-1,',
      '990101001001,',
      { line: 5, column: 1, field: 'unit' },
      /no unit's id/,
    ],
    [
      'an unknown kind',
      'units.csv',
      'property',
      'shop',
      { line: 5, column: 3, field: 'kind' },
      /government, institution/,
    ],
    [
      'an unknown area',
      'units.csv',
      '990101,2024',
      '990102,2024',
      { line: 4, column: 4, field: 'area' },
      /no area 990102/,
    ],
    [
      'a grid',
      'units.csv',
      '990101001001,2026',
      '990101001001001,2026',
      { line: 3, column: 4, field: 'area' },
      /is a grid/,
    ],
    [
      'a member twice',
      'units.csv',
      '990101001001,2026',
      '990101001,2026',
      { line: 3, column: 5, field: 'from' },
      /line 2 has no end/,
    ],
    [
      'an end before the beginning',
      'units.csv',
      '2026-03-01',
      '2023-03-01',
      { line: 4, column: 6, field: 'to' },
      /not after/,
    ],
    ['a duty of nobody', 'duties.csv', 'hb-1,01', 'hb-2,01', { line: 5, column: 1, field: 'unit' }, /no unit hb-2/],
    [
      'no field',
      'duties.csv',
      'wy-1,0108',
      'wy-1,物业',
      { line: 3, column: 2, field: 'field' },
      /no beginning of a field code/,
    ],
    [
      'an unknown part',
      'duties.csv',
      '990101001002,support',
      '990101001002,help',
      { line: 5, column: 4, field: 'part' },
      /lead, support/,
    ],
    ['an unknown person', 'unit-people.csv', 'p-1', 'p-9', { line: 2, column: 2, field: 'person' }, /no person p-9/],
  ])('%s', (_, file, from, to, place, message) => {
    const content = FILES[file].replace(from, to);
    expect(content).not.toBe(FILES[file]);
    const [problem] = problemsOf(territoryDirectory({ ...FILES, [file]: content }));
    expect(problem).toMatchObject({ file, ...place });
    expect(problem?.message).toMatch(message);
  });
});

describe("Yiwu's", () => {
  const { units: yiwu } = loadDefaultTerritory();

  it('are 995 as the article counts them, each marked as made up, with 377 part-time members', async () => {
    const { readFileSync } = await import('node:fs');
    const read = (file: string) =>
      readFileSync(new URL(`../data/yiwu/${file}`, import.meta.url), 'utf8')
        .trim()
        .split('\n');
    expect(read('units.csv').slice(1)).toHaveLength(995);
    expect(read('unit-people.csv').filter((line) => line.includes(',partTimeMember,'))).toHaveLength(377);
    for (const file of ['units.csv', 'duties.csv', 'unit-people.csv']) {
      expect(
        read(file)
          .slice(1)
          .every((line) => line.endsWith(',yes')),
      ).toBe(true);
    }
  });

  it('answer for what a community meets: somebody leads in each field of the building, trade and environment classes', () => {
    for (const field of ['0101', '0104', '0106', '0108', '0110', '0203', '0307', '0601', '0705', '9901']) {
      const parts = yiwu.duties('330782001004', field, IN_2026).map(({ part }) => part);
      expect(parts, field).toContain('lead');
    }
  });
});
