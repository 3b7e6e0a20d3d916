import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem } from '../src/index.ts';
import { parseStrictJson } from '../src/strict-json.ts';

const harmless = fc
  .jsonValue({ maxDepth: 5, stringUnit: 'grapheme' })
  .filter((value) => !JSON.stringify(value).includes('__proto__'));

describe('strict JSON', () => {
  it('reads every value that JSON can say, as JSON.parse does', () => {
    fc.assert(
      fc.property(harmless, fc.constantFrom(0, 2), (value, space) => {
        const text = JSON.stringify(value, null, space);
        expect(parseStrictJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('refuses every text that JSON.parse refuses, with a problem and never another error', () => {
    const almost = harmless
      .map((value) => JSON.stringify(value))
      .chain((text) => fc.tuple(fc.constant(text), fc.nat(text.length), fc.string({ maxLength: 2, unit: 'binary' })));
    fc.assert(
      fc.property(almost, ([text, at, insert]) => {
        const changed = text.slice(0, at) + insert + text.slice(at + insert.length);
        let sound = true;
        try {
          JSON.parse(changed);
        } catch {
          sound = false;
        }
        try {
          parseStrictJson(changed);
          expect(sound).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
        }
      }),
    );
  });

  it('refuses a member named twice, wherever it stands', () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((each) => each !== '__proto__' && each !== 'constructor');
    fc.assert(
      fc.property(name, harmless, harmless, fc.nat(5), (key, one, other, depth) => {
        const member = (value: unknown) => `${JSON.stringify(key)}:${JSON.stringify(value)}`;
        const twice = `${'{"a":['.repeat(depth)}{${member(one)},${member(other)}}${']}'.repeat(depth)}`;
        expect(() => parseStrictJson(twice)).toThrow('twice');
      }),
    );
  });

  it('takes the same name in different objects', () => {
    expect(parseStrictJson('[{"a":{"a":1}},{"a":2}]')).toEqual([{ a: { a: 1 } }, { a: 2 }]);
  });

  it('takes escapes that give whole characters, and refuses halves in names and values', () => {
    expect(parseStrictJson('"\\ud83d\\ude00"')).toBe('😀');
    for (const half of ['"\\ud83d"', '["\\uDE00"]', '{"\\ud83d":1}'])
      expect(() => parseStrictJson(half)).toThrow('surrogate');
  });

  it('takes halves in values, never in names, for whoever cleans them away', () => {
    expect(parseStrictJson('["\\ud83d"]', { halves: true })).toEqual(['\ud83d']);
    expect(() => parseStrictJson('{"\\ud83d":1}', { halves: true })).toThrow('surrogate');
  });

  it('is nested at most 64 deep', () => {
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(() => parseStrictJson(nested(64))).not.toThrow();
    expect(() => parseStrictJson(nested(66))).toThrow('deeper');
  });
});
