import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differingPointers } from '../../src/domain/differing-pointers.ts';

describe('differing pointers', () => {
  it.each([
    [{ a: 1 }, { a: 1 }, []],
    [{ a: 1 }, { a: 2 }, ['/a']],
    [{ a: undefined }, {}, []],
    [{ a: { b: 1, c: 1 } }, { a: { b: 1, c: 2 } }, ['/a/c']],
    [{ a: [1, 2] }, { a: [1] }, ['/a/1']],
    [{ a: [] }, { a: {} }, ['/a']],
    [{ a: null }, { a: {} }, ['/a']],
    [{ 'a/b': 1, 'c~d': 1 }, {}, ['/a~1b', '/c~0d']],
  ])('of %j and %j are %j', (stored, sent, pointers) => {
    expect(differingPointers(stored, sent)).toEqual(pointers);
  });

  it('are none for a value and its copy, and at most 20', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        expect(differingPointers(a, structuredClone(a))).toEqual([]);
        expect(differingPointers(a, b).length).toBeLessThanOrEqual(20);
      }),
    );
    expect(differingPointers(Array(50).fill(1), Array(50).fill(2))).toHaveLength(20);
  });
});
