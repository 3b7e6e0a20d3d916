import { describe, expect, it } from 'vitest';
import { loadTerritory } from '../src/index.ts';
import { territoryDirectory } from './small-territory.ts';

const holders = (code: string, at: string) => loadTerritory(territoryDirectory()).holders(code, at);

describe('Who answers for an area', () => {
  it('is, for a grid, its worker, chief, committee, duty grid and office', () => {
    expect(holders('990101001001001', '2025-06-01T00:00:00.000Z')).toEqual({
      worker: { personId: 'p-1', name: '张一', from: '2020-01-01', to: '2026-03-01' },
      chief: { personId: 'p-3', name: '王三', from: '2020-01-01', to: null },
      committee: { unit: '柳树社区居民委员会', areaCode: '990101001001' },
      dutyGrid: '990101001001001',
      township: { unit: '河东街道办事处', areaCode: '990101001' },
    });
  });

  it('changes at midnight in the territory, not in Greenwich', () => {
    expect(holders('990101001001001', '2026-02-28T15:59:59.999Z')?.worker?.personId).toBe('p-1');
    expect(holders('990101001001001', '2026-02-28T16:00:00.000Z')?.worker?.personId).toBe('p-2');
  });

  it('changes for the duty grid of a community too', () => {
    expect(holders('990101001001', '2025-12-31T15:59:59.999Z')?.dutyGrid).toBe('990101001001001');
    expect(holders('990101001001', '2025-12-31T16:00:00.000Z')?.dutyGrid).toBe('990101001001002');
  });

  it('is nobody before anybody held the post', () => {
    expect(holders('990101001001001', '2019-06-01T00:00:00.000Z')?.worker).toBeUndefined();
  });

  it('is the office alone for a township and nobody for the city', () => {
    expect(holders('990101001', '2025-06-01T00:00:00.000Z')).toEqual({
      township: { unit: '河东街道办事处', areaCode: '990101001' },
    });
    expect(holders('990101', '2025-06-01T00:00:00.000Z')).toEqual({});
  });

  it('is undefined for an area that does not exist', () => {
    expect(holders('990101009', '2025-06-01T00:00:00.000Z')).toBeUndefined();
  });

  it('cannot be told for what is no instant', () => {
    expect(() => holders('990101001', 'yesterday')).toThrow(RangeError);
  });
});
