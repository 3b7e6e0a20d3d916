import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AreaCode, areaContains, areaLevel, townshipOf } from '../src/index.ts';

const YIWU = '330782';
const CHOUCHENG = '330782001';
const XIUHU = '330782001004';
const THIRD_GRID = '330782001004003';

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(''));

describe('the level of an area code', () => {
  it.each([
    [YIWU, 'city'],
    [CHOUCHENG, 'township'],
    [XIUHU, 'community'],
    [THIRD_GRID, 'grid'],
  ] as const)('of %s is %s', (code, level) => {
    expect(areaLevel(code)).toBe(level);
  });

  it('is a bug to ask for of anything else', () => {
    expect(() => areaLevel('33078')).toThrow(RangeError);
    expect(() => areaLevel('')).toThrow(RangeError);
  });
});

describe('an area', () => {
  it('contains itself and what lies in it, and nothing beside or around it', () => {
    expect(areaContains(CHOUCHENG, CHOUCHENG)).toBe(true);
    expect(areaContains(CHOUCHENG, THIRD_GRID)).toBe(true);
    expect(areaContains(YIWU, XIUHU)).toBe(true);
    expect(areaContains(XIUHU, CHOUCHENG)).toBe(false);
    expect(areaContains('330782002', XIUHU)).toBe(false);
  });

  it('contains each grid made within it', () => {
    fc.assert(
      fc.property(digits(12), digits(3), (community, sequence) => {
        const grid = community + sequence;
        return areaContains(community, grid) && areaContains(townshipOf(grid), community) && areaLevel(grid) === 'grid';
      }),
    );
  });
});

describe('the township of an area', () => {
  it.each([
    [THIRD_GRID, CHOUCHENG],
    [XIUHU, CHOUCHENG],
    [CHOUCHENG, CHOUCHENG],
    [YIWU, YIWU],
  ])('of %s is %s', (code, township) => {
    expect(townshipOf(code)).toBe(township);
  });
});

describe('a code', () => {
  it.each(['33078', '3307820', '33078200100400', '3307820010040031', '33078200１', 'A30782', ' 330782', ''])(
    'is refused when it is %j',
    (code) => {
      expect(AreaCode.safeParse(code).success).toBe(false);
    },
  );
});
