import { expect, it } from 'vitest';
import { settleAppend } from '../src/index.ts';

/** A stream that holds these ids. The contract suite tries the rest of the rule against whole stores. */
const holding = (...ids: string[]) => ({
  last: ids.length - 1,
  eventIdAt: (revision: number) => ids[revision],
  revisionOf: (eventId: string) => (ids.includes(eventId) ? ids.indexOf(eventId) : undefined),
});

it('writes at the end', () => {
  expect(settleAppend(holding('a', 'b'), ['c'], 1)).toEqual({ outcome: 'write', first: 2 });
  expect(settleAppend(holding('a', 'b'), ['c'], 'any')).toEqual({ outcome: 'write', first: 2 });
  expect(settleAppend(holding(), ['c'], 'noStream')).toEqual({ outcome: 'write', first: 0 });
});

it('never writes an id that stands further back once more', () => {
  expect(settleAppend(holding('a', 'b'), ['a'], 1)).toEqual({ outcome: 'conflict' });
  expect(settleAppend(holding('a', 'b'), ['c', 'a'], 1)).toEqual({ outcome: 'conflict' });
  expect(settleAppend(holding('a', 'b'), ['c', 'a'], 'any')).toEqual({ outcome: 'conflict' });
});

it('finds the repeat where it stands', () => {
  expect(settleAppend(holding('a', 'b', 'c'), ['b', 'c'], 'any')).toEqual({ outcome: 'repeat', last: 2 });
  expect(settleAppend(holding('a', 'b', 'c'), ['b', 'c'], 0)).toEqual({ outcome: 'repeat', last: 2 });
  expect(settleAppend(holding('a', 'b', 'c'), ['b', 'c'], 1)).toEqual({ outcome: 'conflict' });
});
