import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newWriterMark, splitMark } from '../src/writer-mark.ts';

const texts = fc.oneof(fc.json(), fc.string(), fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\r') }));

it('gives back the text and the mark, whatever the text ends with', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const mark = newWriterMark();
      expect(splitMark(text + mark)).toEqual({ metadata: text, mark });
    }),
  );
});

it('leaves a marked text the JSON that it was', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(JSON.parse(text + newWriterMark())).toEqual(JSON.parse(text));
    }),
  );
});

it('finds no mark where none was set', () => {
  for (const text of ['', '{}', '{"a":1}   ', ' '.repeat(23)]) {
    expect(splitMark(text)).toEqual({ metadata: text, mark: undefined });
  }
});

it('makes another one each time', () => {
  expect(new Set(Array.from({ length: 10_000 }, newWriterMark)).size).toBe(10_000);
});
