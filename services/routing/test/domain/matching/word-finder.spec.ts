import { FOLD_TABLE } from '@gridcase/territory';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFoldText } from '../../../src/domain/matching/fold-text.ts';
import { createWordFinder } from '../../../src/domain/matching/word-finder.ts';

const fold = createFoldText(FOLD_TABLE);

/** What is found, as `word@start`. */
function find(words: readonly string[], text: string): string[] {
  const folded = words.map((word) => ({ units: fold(word.replace(/\*$/, '')), open: word.endsWith('*') }));
  const hits = createWordFinder(folded)(fold(text));
  const found = [];
  for (let hit = 0; hit < hits.length; hit += 3) found.push(`${words[hits[hit]!]}@${hits[hit + 1]}`);
  return found;
}

describe('words are found', () => {
  it('anywhere in Chinese, also one inside of another', () => {
    expect(find(['水管', '管爆裂', '水管爆裂', '爆裂'], '厨房水管爆裂')).toEqual([
      '水管@2',
      '水管爆裂@2',
      '管爆裂@3',
      '爆裂@4',
    ]);
  });

  it('every time they stand there', () => {
    expect(find(['漏水'], '漏水了，漏水')).toEqual(['漏水@0', '漏水@4']);
  });

  it('whole only, where they are Latin', () => {
    expect(find(['fire', 'lift'], 'fired a shoplifter; the lift is on fire')).toEqual(['lift@23', 'fire@34']);
  });

  it('with any ending, where a star stands', () => {
    expect(find(['leak*'], 'leaking leaks, no bleak')).toEqual(['leak*@0', 'leak*@8']);
  });

  it('beside Chinese without a gap, and not inside of a number', () => {
    expect(find(['12345', 'wifi'], '打12345投诉wifi，号码123456')).toEqual(['12345@1', 'wifi@8']);
  });

  it('not where nothing is', () => {
    expect(find(['水'], '')).toEqual([]);
    expect(find([], '水')).toEqual([]);
  });

  it('as a plain search finds them, in any text', () => {
    const letters = fc.string({ unit: fc.constantFrom('水', '漏', '了'), maxLength: 40 });
    const words = fc.uniqueArray(fc.string({ unit: fc.constantFrom('水', '漏', '了'), minLength: 1, maxLength: 4 }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(words, letters, (looked, text) => {
        const plain = looked.flatMap((word) =>
          [...Array(text.length).keys()]
            .filter((start) => text.startsWith(word, start))
            .map((start) => `${word}@${start}`),
        );
        expect(find(looked, text).sort()).toEqual(plain.sort());
      }),
    );
  });
});

describe('text is folded', () => {
  const folded = (text: string) => String.fromCharCode(...fold(text));

  it.each([
    ['case', 'FIRE Fire', 'fire fire'],
    ['width', 'ＷｉＦｉ１２', 'wifi12'],
    ['traditional characters', '漏氣壞了', '漏气坏了'],
    ['spaces between Chinese characters', '水 管\u3000爆 裂', '水管爆裂'],
    ['many spaces between Latin words', 'no \t  water', 'no water'],
    ['what nobody sees', '漏\u200b水\ufeff\u00ad', '漏水'],
  ])('%s', (_, text, expected) => expect(folded(text)).toBe(expected));

  it('a line end stays, as it separates', () => {
    expect(folded('停\r\n水')).toBe('停\n\n水');
    expect(find(['停水'], '停\n水')).toEqual([]);
  });

  it('what lies outside the basic plane stays as it is', () => expect(folded('𠮷😀')).toBe('𠮷😀'));
});
