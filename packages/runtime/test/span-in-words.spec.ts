import { expect, it } from 'vitest';
import { spanInWords } from '../src/span-in-words.ts';

it.for([
  [0, '0 s'],
  [999, '0 s'],
  [5_000, '5 s'],
  [125_000, '2 min 5 s'],
  [3_600_000, '1 h'],
  [3_723_000, '1 h 2 min'],
  [90_061_000, '1 d 1 h'],
  [86_405_000, '1 d'],
] as const)('%i ms are %s', ([span, words]) => {
  expect(spanInWords(span)).toBe(words);
});
