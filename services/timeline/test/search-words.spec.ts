import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchQuery, searchWords } from '../src/domain/search-words.ts';

describe('search words', () => {
  it('are single characters in Chinese, Japanese and Thai, which have no spaces', () => {
    expect(searchWords('路灯坏了')).toEqual(['路', '灯', '坏', '了']);
    expect(searchWords('ゴミ')).toEqual(['ゴ', 'ミ']);
    expect(searchWords('ไฟ')).toEqual(['ไ', 'ฟ']);
  });

  it('are lower-case words elsewhere, also next to Chinese', () => {
    expect(searchWords('Street LAMP 3栋漏水')).toEqual(['street', 'lamp', '3', '栋', '漏', '水']);
  });

  it('fold full-width forms', () => {
    expect(searchWords('ＡＢＣ')).toEqual(['abc']);
  });

  it('make a query of every run, its words in a row', () => {
    expect(searchQuery('漏水 灯')).toBe('"漏 水" AND "灯"');
    expect(searchQuery('3栋漏水，street lamp')).toBe('"3 栋 漏 水" AND "street" AND "lamp"');
  });

  it('are none in punctuation alone', () => {
    expect(searchQuery('。。！')).toBeNull();
  });

  it('never hold what the query language would read as its own', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => searchWords(text).every((w) => !/["*^:()\s]/.test(w))),
    );
  });
});
