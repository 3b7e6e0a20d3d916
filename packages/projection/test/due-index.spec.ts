import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createDueIndex, dueIndexSchema } from '../src/index.ts';

const someIndex = () => createDueIndex(new DatabaseSync(':memory:'), 'deadline');

it('gives what is due, the longest overdue first, no more than asked', () => {
  const index = someIndex();
  index.put('b', 'accept', 20);
  index.put('a', 'accept', 30);
  index.put('a', 'settle', 10);
  index.put('c', 'accept', 31);
  expect(index.due(30, 10)).toEqual([
    { key: 'a', item: 'settle', dueAt: 10 },
    { key: 'b', item: 'accept', dueAt: 20 },
    { key: 'a', item: 'accept', dueAt: 30 },
  ]);
  expect(index.due(30, 1)).toHaveLength(1);
  expect(index.due(9, 10)).toEqual([]);
});

it('moves an item that is put again', () => {
  const index = someIndex();
  index.put('a', 'accept', 10);
  index.put('a', 'accept', 50);
  expect(index.due(49, 10)).toEqual([]);
  expect(index.next()).toBe(50);
});

it('takes out one item or all of a key, and is quiet when there is none', () => {
  const index = someIndex();
  for (const item of ['accept', 'answer', 'settle']) index.put('a', item, 10);
  index.remove('a', 'answer');
  expect(index.due(10, 10).map((entry) => entry.item)).toEqual(['accept', 'settle']);
  index.remove('a');
  index.remove('a');
  expect(index.next()).toBeNull();
});

it('is the same index whenever it is asked for, and goes on after its table was made anew', () => {
  const db = new DatabaseSync(':memory:');
  createDueIndex(db, 'deadline').put('a', 'accept', 10);
  expect(createDueIndex(db, 'deadline').next()).toBe(10);
  db.exec('DROP TABLE deadline');
  expect(createDueIndex(db, 'deadline').next()).toBeNull();
});

it('refuses a table name that is none', () => {
  expect(() => dueIndexSchema('x; DROP TABLE y')).toThrow(RangeError);
});

const step = fc.record({
  key: fc.constantFrom('a', 'b', 'c'),
  item: fc.constantFrom('x', 'y'),
  dueAt: fc.option(fc.integer({ min: 0, max: 50 })),
});

it('says the same as a plain list does, whatever is put and removed', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), fc.integer({ min: 0, max: 50 }), (steps, now) => {
      const index = someIndex();
      const plain = new Map<string, { key: string; item: string; dueAt: number }>();
      for (const { key, item, dueAt } of steps) {
        if (dueAt === null) {
          index.remove(key, item);
          plain.delete(`${key} ${item}`);
        } else {
          index.put(key, item, dueAt);
          plain.set(`${key} ${item}`, { key, item, dueAt });
        }
      }
      const entries = [...plain.values()].filter((entry) => entry.dueAt <= now);
      const order = (one: (typeof entries)[number], other: (typeof entries)[number]) =>
        one.dueAt - other.dueAt || (`${one.key} ${one.item}` < `${other.key} ${other.item}` ? -1 : 1);
      expect(index.due(now, 100)).toEqual(entries.toSorted(order));
      expect(index.next()).toBe(plain.size === 0 ? null : Math.min(...[...plain.values()].map((entry) => entry.dueAt)));
    }),
  );
});
