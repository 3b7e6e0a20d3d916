import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createProgress } from '../src/progress.ts';

it('is at its start before anything is done', () => {
  expect(createProgress(7)).toMatchObject({ next: 7, span: 0 });
});

it('moves only up to the first message without an outcome', () => {
  const progress = createProgress(0);
  for (const offset of [0, 1, 2, 3]) progress.begin(offset);
  progress.done(1);
  progress.done(2);
  expect(progress).toMatchObject({ next: 0, span: 4 });
  progress.done(0);
  expect(progress).toMatchObject({ next: 3, span: 1 });
});

it('steps over gaps in the offsets', () => {
  const progress = createProgress(0);
  for (const offset of [5, 9]) progress.begin(offset);
  progress.done(5);
  expect(progress.next).toBe(6);
  progress.done(9);
  expect(progress).toMatchObject({ next: 10, span: 0 });
});

it('promises, in any order of outcomes, that all before its place is done and its place is not', () => {
  const shuffledOffsets = fc
    .uniqueArray(fc.nat({ max: 50_000 }), { minLength: 1, maxLength: 300 })
    .chain((offsets) =>
      fc.tuple(fc.constant(offsets.toSorted((a, b) => a - b)), fc.shuffledSubarray(offsets, { minLength: 0 })),
    );
  fc.assert(
    fc.property(shuffledOffsets, ([begun, done]) => {
      const progress = createProgress(0);
      for (const offset of begun) progress.begin(offset);
      const finished = new Set<number>();
      for (const offset of done) {
        progress.done(offset);
        finished.add(offset);
        const gap = begun.find((one) => !finished.has(one));
        const before = begun.filter((one) => gap === undefined || one < gap).at(-1);
        expect(progress.next).toBe(before === undefined ? 0 : before + 1);
        expect(progress.span).toBe(gap === undefined ? 0 : begun.length - begun.indexOf(gap));
      }
    }),
  );
});

it('forgets what is done: ten thousand messages leave nothing behind', () => {
  const progress = createProgress(0);
  for (let offset = 0; offset < 10_000; offset++) {
    progress.begin(offset);
    if (offset > 0) progress.done(offset - 1);
  }
  expect(progress).toMatchObject({ next: 9_999, span: 1 });
});

it('moves on over what nobody wants, and over it only when all before it is done', () => {
  const progress = createProgress(1);
  progress.pass(90);
  expect(progress.next).toBe(91);
  progress.begin(100);
  progress.pass(100);
  progress.pass(140);
  progress.begin(150);
  progress.pass(160);
  expect(progress.next).toBe(91);
  progress.done(150);
  progress.done(100);
  expect(progress).toMatchObject({ next: 161, span: 0 });
  progress.pass(20);
  expect(progress.next).toBe(161);
});
