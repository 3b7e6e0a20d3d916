import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadDefaultTerritory, loadTerritory } from '../src/index.ts';
import { problemsOf, territoryDirectory } from './small-territory.ts';

const TEAM = `area,role,place,person,name,from,to,madeUp
990101001001001,buildingChief,3幢,w-1,钱一,2024-01-01,2026-01-01,yes
990101001001001,buildingChief,3幢,w-2,孙二,2026-01-01,,yes
990101001001001,volunteer,,w-1,钱一,2026-01-01,,yes
990101001001001,shopOwner,沿街12号,w-3,周三,2024-01-01,,yes
`;
const GRID = { of: 'team', areaCode: '990101001001001' } as const;

describe('The micro-grid team of a grid', () => {
  it('is as its file says, by dates in the territory’s own zone, and its people have names', () => {
    const { rosters, nameOf } = loadTerritory(territoryDirectory({ 'team.csv': TEAM }));
    expect(rosters.lines(GRID, '')).toMatchObject([
      { entry: { person: 'w-1', place: '3幢' }, from: '2023-12-31T16:00:00.000Z', to: '2025-12-31T16:00:00.000Z' },
      { entry: { person: 'w-2' }, to: null },
      { entry: { role: 'volunteer', person: 'w-1', place: '' } },
      { entry: { role: 'shopOwner', madeUp: true } },
    ]);
    expect(nameOf('w-3')).toBe('周三');
  });

  it('is nobody where there is no such file', () => {
    expect(loadTerritory(territoryDirectory()).rosters.lines(GRID, '')).toEqual([]);
  });

  it.each<[string, string, string, { line: number; column: number; field: string }, RegExp]>([
    [
      'an area that is no grid',
      '990101001001001,shop',
      '990101001001,shop',
      { line: 5, column: 1, field: 'area' },
      /no grid 990101001001/,
    ],
    ['an unknown role', 'shopOwner', 'janitor', { line: 5, column: 2, field: 'role' }, /buildingChief, stairwellChief/],
    ['a chief of no place', '3幢,w-2', ',w-2', { line: 3, column: 3, field: 'place' }, /a chief has a place/],
    [
      'two chiefs of one place',
      '孙二,2026-01-01',
      '孙二,2025-01-01',
      { line: 3, column: 6, field: 'from' },
      /line 2 lasts until 2026-01-01/,
    ],
    [
      'two names of one person',
      'w-1,钱一,2026',
      'w-1,钱四,2026',
      { line: 4, column: 5, field: 'name' },
      /called 钱一 elsewhere/,
    ],
  ])('%s is told at its place', (_, from, to, place, message) => {
    const content = TEAM.replace(from, to);
    expect(content).not.toBe(TEAM);
    const [problem] = problemsOf(territoryDirectory({ 'team.csv': content }));
    expect(problem).toMatchObject({ file: 'team.csv', ...place });
    expect(problem?.message).toMatch(message);
  });
});

it('Yiwu’s 1,062 urban grids have 12,000 people in their teams, as the article counts them, each marked as made up', () => {
  const { rosters, communities, townships, grids } = loadDefaultTerritory();
  const lines = readFileSync(new URL('../data/yiwu/team.csv', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  expect(lines).toHaveLength(12_000);
  expect(lines.every((line) => line.endsWith(',yes'))).toBe(true);
  const urban = townships()
    .flatMap(({ code }) => communities(code))
    .filter(({ kind }) => kind === 'urban')
    .flatMap(({ code }) => grids(code));
  expect(urban).toHaveLength(1_062);
  for (const { code } of urban) expect(rosters.lines({ of: 'team', areaCode: code }, '').length).toBeGreaterThan(5);
});
