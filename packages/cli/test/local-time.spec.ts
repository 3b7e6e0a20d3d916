import { expect, it } from 'vitest';
import { toInstantIn } from '../src/import/local-time.ts';

it.each([
  ['2020-01-06 12:09:38', '2020-01-06T04:09:38.000Z'],
  ['2020/1/6 2:09', '2020-01-05T18:09:00.000Z'],
  ['2020-01-06T12:09:38+00:00', '2020-01-06T12:09:38.000Z'],
  ['2020-01-06T12:09:38.5Z', '2020-01-06T12:09:38.500Z'],
  ['2020-13-06 12:09:38', undefined],
  ['yesterday', undefined],
  ['2020-01-06T12:09:38', '2020-01-06T04:09:38.000Z'],
])('%s, read at +08:00, is %s', (text, instant) => {
  expect(toInstantIn('+08:00', text)).toBe(instant);
});
