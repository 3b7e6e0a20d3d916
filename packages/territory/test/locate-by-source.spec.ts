import { describe, expect, it } from 'vitest';
import { loadDefaultTerritory } from '../src/index.ts';

const yiwu = loadDefaultTerritory();
const XIUHU = '330782001004';

describe('A stated area code', () => {
  it.each(['330782001', XIUHU, '330782001004003'])('is taken before everything else: %s', (areaCode) => {
    expect(yiwu.locate({ areaCode }, '佛堂镇江北社区')).toMatchObject({
      status: 'found',
      areaCode,
      method: 'areaCode',
    });
  });

  it('that does not exist leaves the place unknown and says which code it was', () => {
    expect(yiwu.locate({ areaCode: '330782103' }, '绣湖社区')).toEqual({
      status: 'unknown',
      areaCode: null,
      method: 'areaCode',
      matchedText: '330782103',
      candidates: [],
      territoryVersion: 'yiwu-2023.1',
    });
  });

  it('of a township is narrowed by a community inside it', () => {
    expect(yiwu.locate({ areaCode: '330782001' }, '绣湖社区')).toMatchObject({
      status: 'found',
      areaCode: XIUHU,
      method: 'communityName',
    });
  });

  it('of a township settles a shared name', () => {
    expect(yiwu.locate({ areaCode: '330782102' }, '车站社区')).toMatchObject({
      status: 'found',
      areaCode: '330782102006',
    });
    expect(yiwu.locate({ areaCode: '330782002' }, '江南社区')).toMatchObject({
      status: 'ambiguous',
      areaCode: '330782002',
    });
  });

  it('of the whole city says too little to send anybody', () => {
    expect(yiwu.locate({ areaCode: '330782' }, '路灯不亮')).toMatchObject({ status: 'unknown', areaCode: '330782' });
    expect(yiwu.locate({ areaCode: '330782' }, '绣湖社区')).toMatchObject({ status: 'found', areaCode: XIUHU });
  });
});

describe('An address', () => {
  it('is read before the text', () => {
    expect(yiwu.locate({ address: '绣湖社区3栋' }, '江滨社区的车停满了')).toMatchObject({
      areaCode: XIUHU,
      status: 'found',
    });
  });

  it('that says only the township is narrowed by the text', () => {
    expect(yiwu.locate({ address: '稠城街道' }, '绣湖社区停水')).toMatchObject({ areaCode: XIUHU });
    expect(yiwu.locate({ address: '佛堂镇' }, '绣湖社区停水')).toMatchObject({
      status: 'found',
      areaCode: '330782100',
    });
  });

  it('with a shared name is settled by the text, if the text says the township or the one meant', () => {
    expect(yiwu.locate({ address: '车站社区' }, '义亭镇')).toMatchObject({ status: 'found', areaCode: '330782102006' });
    expect(yiwu.locate({ address: '车站社区' }, '绣湖社区')).toMatchObject({ status: 'ambiguous' });
  });

  it('that says nothing leaves it to the text', () => {
    expect(yiwu.locate({ address: '三楼' }, '绣湖社区')).toMatchObject({ status: 'found', areaCode: XIUHU });
  });
});

describe('Coordinates', () => {
  it('say nothing where the territory has no polygons', () => {
    const coordinates = { longitude: 120.07, latitude: 29.3, datum: 'GCJ02' as const };
    expect(yiwu.locate({ coordinates }, '')).toMatchObject({ status: 'unknown', areaCode: null, method: 'none' });
    expect(yiwu.locate({ coordinates }, '绣湖社区')).toMatchObject({ status: 'found', areaCode: XIUHU });
  });
});
