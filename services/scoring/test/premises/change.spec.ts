import { describe, expect, test } from 'vitest';
import {
  changed,
  closed,
  commands,
  FAR_GRID,
  given,
  officer,
  otherPlace,
  place,
  registered,
  stranger,
} from './controls.ts';

const third = { ...place, name: '朝阳门1号丙' };

test('premises change from a day on', () => {
  expect(given(registered).when(commands.change())).toEqual([changed(otherPlace, '2026-05-01')]);
});

test('a change dated before an earlier one is taken', () => {
  expect(
    given(registered, changed(otherPlace, '2026-05-01')).when(commands.change({ ...third, from: '2026-03-01' })),
  ).toEqual([changed(third, '2026-03-01')]);
});

test('another word for the same day corrects it', () => {
  expect(given(registered, changed(otherPlace, '2026-05-01')).when(commands.change(third))).toEqual([
    changed(third, '2026-05-01'),
  ]);
});

describe('is quiet when it is so already on that day', () => {
  test('said twice, also after a later change and after closing', () => {
    const history = [registered, changed(otherPlace, '2026-05-01')] as const;
    expect(given(...history).when(commands.change())).toEqual([]);
    expect(given(...history, changed(third, '2026-06-01')).when(commands.change())).toEqual([]);
    expect(given(...history, closed('2026-04-01')).when(commands.change())).toEqual([]);
  });

  test('since an earlier day', () => {
    expect(given(registered).when(commands.change({ ...place, from: '2026-02-01' }))).toEqual([]);
  });
});

describe('is refused', () => {
  test('before the premises are registered', () => {
    expect(given(registered).when(commands.change({ from: '2026-01-09' }))).toBe('before-registered');
  });

  test('from the day of closing on; before it, it is taken', () => {
    const history = [registered, closed('2026-05-01')] as const;
    expect(given(...history).when(commands.change())).toBe('premises-closed');
    expect(given(...history).when(commands.change({ from: '2026-04-30' }))).toHaveLength(1);
  });

  test('into a grid that the register does not have', () => {
    expect(given(registered).when(commands.change({ gridKnown: false }))).toBe('area-unknown');
  });

  test('by an officer of another area, and out of the officer’s own', () => {
    expect(given(registered).when(commands.change({ by: stranger }))).toBe('out-of-area');
    expect(given(registered).when(commands.change({ areaCode: FAR_GRID }))).toBe('out-of-area');
  });

  test('by an officer in whose area the premises stood that day, but not after it', () => {
    const moved = changed({ ...place, areaCode: FAR_GRID }, '2026-06-01');
    expect(given(registered, moved).when(commands.change())).toBe('out-of-area');
    expect(given(registered, moved).when(commands.change({ by: { ...officer, area: '330782' } }))).toHaveLength(1);
  });

  test('when there are none', () => {
    expect(given().when(commands.change())).toBe('premises-unknown');
  });

  test('when the file holds a thousand of them', () => {
    const days = Array.from({ length: 999 }, (_, n) =>
      changed({ ...place, name: `第${n}` }, new Date(Date.UTC(2027, 0, n + 1)).toISOString().slice(0, 10)),
    );
    expect(given(registered, ...days).when(commands.change())).toBe('history-full');
  });
});
