import { expect, it } from 'vitest';
import { CATEGORIES, GROUP_NAMES, GROUPS, readersOf, readingAs } from '../src/index.ts';

it('a group is handed categories of the table and poisons into the queue of its service', () => {
  expect(readingAs('routing.flags')).toEqual({
    group: 'routing.flags',
    poisonGroup: 'routing',
    categories: ['ledger'],
  });
});

it('the readers of a category are the groups that name it', () => {
  expect(readersOf('ledger')).toEqual(['routing.flags', 'notification']);
  expect(readersOf('delivery')).toEqual([]);
  for (const group of GROUP_NAMES) {
    expect(CATEGORIES.filter((category) => readersOf(category).includes(group)).toSorted()).toEqual(
      [...GROUPS[group].reads].toSorted(),
    );
  }
});
