import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchQuery, searchWords } from '../src/domain/search-words.ts';

describe('search words', () => {
  it('are overlapping pairs in Chinese', () => {
    expect(searchWords('路灯坏了')).toEqual(['路灯', '灯坏', '坏了']);
  });

  it('are lower-case words elsewhere, also next to Chinese', () => {
    expect(searchWords('Street LAMP 3栋漏水')).toEqual(['street', 'lamp', '3', '栋漏', '漏水']);
  });

  it('fold full-width forms', () => {
    expect(searchWords('ＡＢＣ')).toEqual(['abc']);
  });

  it('make a query of every word, a prefix of a single character', () => {
    expect(searchQuery('漏水 灯')).toBe('"漏水" AND "灯" * ');
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
