import { describe, expect, it } from 'vitest';
import { premisesWords } from '../../../src/domain/matching/premises-words.ts';
import { foldText } from '../../../src/rules/fold-text.ts';

const words = (name: string, address = '工人西路') => premisesWords({ name, address }, foldText);

describe('premises may be called', () => {
  it.each([
    ['by their name', '老王便利店', ['老王便利店']],
    ['by a name in traditional script or wide letters', '老王麵館', ['老王面馆']],
    ['by a Latin name', 'Al Noor Restaurant', ['al noor restaurant']],
  ])('%s', (_, name, expected) => expect(words(name)).toEqual(expected));

  it('by their address, whole or from the street on', () => {
    expect(words('店', '义乌市稠城街道绣湖社区工人西路12号')).toEqual([
      '义乌市稠城街道绣湖社区工人西路12号',
      '工人西路12号',
    ]);
    expect(words('店', '绣湖小区三幢二单元')).toEqual(['绣湖小区三幢二单元']);
  });
});

describe('premises are not called', () => {
  it.each(['便利店', '24小时便利店', '出租房', '水果店', '老王', 'KFC', 'The Shop', 'Convenience Store', '商铺3号'])(
    'by what is short or fits many: %s',
    (name) => expect(words(name)).toEqual([]),
  );

  it.each(['工人西路', '绣湖社区', '3幢101室', '12号'])('by an address that is no house of its own: %s', (address) =>
    expect(words('店', address)).toEqual([]),
  );
});
