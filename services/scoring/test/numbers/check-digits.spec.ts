import { describe, expect, it } from 'vitest';
import { isBusinessNumber, isCreditCode, isResidentNumber } from '../../src/numbers/check-digits.ts';

/** Every other last character, and two neighbours swapped, must be seen. */
function typos(number: string, alphabet: string): string[] {
  const last = [...alphabet].filter((letter) => letter !== number.at(-1)).map((letter) => number.slice(0, -1) + letter);
  const swapped = [...number.slice(0, -1)].map(
    (_, at) => number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2),
  );
  return [...last, ...swapped.filter((each) => each !== number)];
}

describe('a resident ID', () => {
  // The standard's own example; a number that ends in a digit; a residence permit of Hong Kong (81) and of Taiwan (83).
  it.each(['11010519491231002X', '440524188001010014', completed('81000019920130002'), completed('83000019920130002')])(
    'has its check character: %s',
    (id) => {
      expect(isResidentNumber(id)).toBe(true);
      expect(typos(id, '0123456789X').filter(isResidentNumber)).toEqual([]);
    },
  );
});

describe('a credit code', () => {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

  it('has its check character', () => {
    expect(isCreditCode('91110000600037341L')).toBe(true);
    expect(typos('91110000600037341L', alphabet).filter(isCreditCode)).toEqual([]);
  });

  it('may end in any of them, in 0 too', () => {
    const ends = new Set<string>();
    for (let number = 100_000; number < 100_500; number++) {
      const code = `91330782MA2${number}`;
      for (const check of alphabet) if (isCreditCode(code + check)) ends.add(check);
    }
    expect([...ends].sort().join('')).toBe(alphabet);
  });

  it('holds no letter that looks like a digit', () => {
    expect(isCreditCode('9111000060003734IL')).toBe(false);
  });
});

describe('the number of a business before the credit code', () => {
  it('has its check digit', () => {
    expect(isBusinessNumber('110108000000016')).toBe(true);
    expect(typos('110108000000016', '0123456789').filter(isBusinessNumber)).toEqual([]);
  });
});

function completed(id: string): string {
  return [...'0123456789X'].map((check) => id + check).find(isResidentNumber)!;
}
