import { loadDefaultTerritory } from '@gridcase/territory';
import { describe, expect, it } from 'vitest';
import { findHandlers } from '../src/find-handlers.ts';

const yiwu = loadDefaultTerritory();
const NOW = '2026-11-24T00:00:00.000Z';
const handlers = (area: string | null, at = NOW) => findHandlers(yiwu, area, at);
const XIUHU = '330782001004';

describe('who holds the tiers', () => {
  it("of a grid: its own worker, the community's committee and joint meeting, the township", () => {
    const grid = yiwu.grids(XIUHU)[1]!;
    const { byTier, queue, areaCode } = handlers(grid.code);
    expect(areaCode).toBe(grid.code);
    expect(queue).toBe('330782001');
    expect(byTier.grid).toMatchObject({ role: 'gridWorker', areaCode: grid.code, unit: grid.name });
    expect(byTier.grid?.personId).toBe(yiwu.holders(grid.code, NOW)?.worker?.personId);
    expect(byTier.community).toMatchObject({ role: 'communityCommittee', areaCode: XIUHU });
    expect(byTier.joint).toEqual({ role: 'jointMeeting', unit: '绣湖社区“大党委”联席会议', areaCode: XIUHU });
    expect(byTier.township).toEqual({ role: 'township', unit: '稠城街道办事处', areaCode: '330782001' });
  });

  it('of a community: the worker of its duty grid', () => {
    const duty = yiwu.holders(XIUHU, NOW)!.dutyGrid!;
    expect(handlers(XIUHU).byTier.grid).toMatchObject({ areaCode: duty });
  });

  it('of a village, which had no grids and so nobody: the worker of its duty grid', () => {
    const village = yiwu.communities('330782105').find(({ kind }) => kind === 'village')!;
    const duty = yiwu.holders(village.code, NOW)!.dutyGrid!;
    expect(handlers(village.code).byTier.grid).toMatchObject({
      role: 'gridWorker',
      areaCode: duty,
      unit: `${village.name}第1网格`,
      personId: yiwu.holders(duty, NOW)!.worker!.personId,
    });
  });

  it('of a township: the township alone', () => {
    expect(Object.keys(handlers('330782001').byTier)).toEqual(['township']);
  });

  it("of no place: nobody; it waits in the city's queue", () => {
    expect(handlers(null)).toEqual({ areaCode: '330782', queue: '330782', cityQueue: '330782', byTier: {} });
  });

  it("of an area that the register does not have: nobody; it waits in the township's queue, or the city's", () => {
    expect(handlers('330782001999')).toMatchObject({ queue: '330782001', byTier: {} });
    expect(handlers('330782777001')).toMatchObject({ queue: '330782', byTier: {} });
  });

  it('before anybody held them: nobody', () => {
    expect(handlers(XIUHU, '1990-01-01T00:00:00.000Z').byTier).toEqual({});
  });
});
