import { areaContains, GridKind } from '@gridcase/contracts';
import { describe, expect, it } from 'vitest';
import { loadDefaultTerritory } from '../src/index.ts';

const yiwu = loadDefaultTerritory();
const townships = yiwu.townships();
const communities = townships.flatMap(({ code }) => yiwu.communities(code));
const grids = communities.flatMap(({ code }) => yiwu.grids(code));
const named = (name: string) => communities.find((community) => community.fullName === name)!;

describe('Yiwu, the default territory', () => {
  it('has its 8 streets and 6 towns, and leaves the code unused that was never given out', () => {
    expect(townships.map(({ name }) => name)).toEqual([
      '稠城街道',
      '江东街道',
      '稠江街道',
      '北苑街道',
      '后宅街道',
      '城西街道',
      '廿三里街道',
      '福田街道',
      '佛堂镇',
      '赤岸镇',
      '义亭镇',
      '上溪镇',
      '苏溪镇',
      '大陈镇',
    ]);
    expect(yiwu.area('330782103')).toBeUndefined();
  });

  it('has 112 urban communities and 432 villages', () => {
    expect(communities.filter(({ kind }) => kind === 'urban')).toHaveLength(112);
    expect(communities.filter(({ kind }) => kind === 'village')).toHaveLength(432);
  });

  it('knows the communities of the article by their codes', () => {
    expect(yiwu.area('330782001004')).toMatchObject({ name: '绣湖社区', township: '330782001', level: 'community' });
    expect(yiwu.area('330782001006')).toMatchObject({ fullName: '稠城街道向阳社区' });
    expect(yiwu.area('330782004011')).toMatchObject({ fullName: '北苑街道四季社区' });
  });

  it('has 1,062 grids of all six kinds over the urban communities, and 587 over the villages, marked as made up', () => {
    const urban = communities.filter(({ kind }) => kind === 'urban').flatMap(({ code }) => yiwu.grids(code));
    expect(urban).toHaveLength(1062);
    expect(grids).toHaveLength(1062 + 587);
    expect(new Set(grids.map(({ kind }) => kind))).toEqual(new Set(GridKind.options));
    expect(grids.every(({ madeUp }) => madeUp)).toBe(true);
    expect(communities.some(({ madeUp }) => madeUp)).toBe(false);
  });

  it('has 18 grids in Yinyuan, and homes, parks and food streets in Siji', () => {
    expect(yiwu.grids(named('稠城街道银苑社区').code)).toHaveLength(18);
    const kinds = yiwu.grids('330782004011').map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['residential', 'street', 'park']));
  });

  it('numbers the grids of a community from 001 on', () => {
    expect(yiwu.grids('330782001004').map(({ code }) => code.slice(12))).toEqual(
      yiwu.grids('330782001004').map((_, index) => String(index + 1).padStart(3, '0')),
    );
    expect(grids.every(({ code, community }) => areaContains(community, code))).toBe(true);
  });

  it.each(['2024-01-01T00:00:00.000Z', '2026-11-24T01:39:10.123Z'])('has every post held at %s', (at) => {
    for (const { code } of grids) {
      const { worker, chief, committee, dutyGrid, township } = yiwu.holders(code, at)!;
      expect(worker?.personId).not.toBe(chief?.personId);
      expect([worker, chief, committee, township]).not.toContain(undefined);
      expect(yiwu.area(dutyGrid!)?.level).toBe('grid');
    }
    for (const { code } of communities) expect(yiwu.holders(code, at)?.committee).toBeDefined();
  });

  it('has a duty grid in every community, also in the 432 villages that had none, and a worker who holds it', () => {
    for (const at of ['2024-01-01T00:00:00.000Z', '2026-11-24T01:39:10.123Z']) {
      const vacant = communities.filter(({ code }) => {
        const { dutyGrid } = yiwu.holders(code, at) ?? {};
        const its = yiwu.grids(code).map((grid) => grid.code);
        return dutyGrid === undefined || !its.includes(dutyGrid) || !yiwu.holders(dutyGrid, at)?.worker;
      });
      expect(vacant.map(({ fullName }) => fullName)).toEqual([]);
    }
  });

  it('has grids that changed hands', () => {
    const worker = (code: string, at: string) => yiwu.holders(code, at)?.worker?.personId;
    const changed = grids.filter(
      ({ code }) => worker(code, '2020-06-01T00:00:00.000Z') !== worker(code, '2026-06-01T00:00:00.000Z'),
    );
    expect(changed.length).toBeGreaterThan(50);
  });

  it('loads without warnings and once', () => {
    expect(yiwu.warnings).toEqual([]);
    expect(loadDefaultTerritory()).toBe(yiwu);
  });
});
