import { describe, expect, it } from 'vitest';
import { plain } from '../src/plain-text.ts';

describe('a text is read with plain signs, unit by unit', () => {
  it.each([
    ['traditional characters of names and numbers', '張先生的電話', '张先生的电话'],
    ['full-width signs', '手机：１３８！', '手机:138!'],
    ['Arabic and Persian digits', '٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹', '0123456789 0123456789'],
    ['spaces of every width', '138\u00a00579\u2003\u30000000', '138 0579  0000'],
    ['half of a pair, which stays half', '\ud83d１', '\ud83d1'],
  ])('%s', (_, text, read) => {
    expect(plain(text)).toBe(read);
    expect(read).toHaveLength(text.length);
  });

  it('one that is plain already is itself', () => expect(plain('水管爆裂, 3幢 🚰')).toBe('水管爆裂, 3幢 🚰'));
});
