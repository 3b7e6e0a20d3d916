import { expect, it } from 'vitest';
import { withTimeBudget } from '../src/index.ts';
import { createTurns } from '../src/turns.ts';

const never = () => new Promise<never>(() => {});

it('what has one name is done one after the other, in the order in which it came, also behind what failed', async () => {
  const inTurn = createTurns();
  const done: string[] = [];
  const first = Promise.withResolvers<void>();
  const all = [
    inTurn('a', () => first.promise.then(() => done.push('a1'))),
    inTurn('a', async () => {
      done.push('a2');
      throw new Error('a2');
    }),
    inTurn('a', async () => done.push('a3')),
    inTurn('b', async () => done.push('b1')),
  ];
  await all[3];
  expect(done).toEqual(['b1']);
  first.resolve();
  await Promise.allSettled(all);
  expect(done).toEqual(['b1', 'a1', 'a2', 'a3']);
});

it('who has a budget does not wait beyond it for what never ends', async () => {
  const inTurn = createTurns();
  void inTurn('a', never);
  expect(await withTimeBudget(20, () => inTurn('a', async () => 'went on'))).toBe('went on');
});
