import { expect, test } from 'vitest';
import { changed, closed, commands, given, otherPlace, registered, stranger } from './controls.ts';

test('premises are closed on a day', () => {
  expect(given(registered).when(commands.close())).toEqual([closed('2026-09-01')]);
});

test('also before a change that is dated later, and on the day of their registration', () => {
  expect(given(registered, changed(otherPlace, '2026-10-01')).when(commands.close())).toEqual([closed('2026-09-01')]);
  expect(given(registered).when(commands.close({ on: '2026-01-10' }))).toEqual([closed('2026-01-10')]);
});

test('again on the same day is quiet, whatever the words', () => {
  expect(given(registered, closed('2026-09-01')).when(commands.close({ reason: '拆除' }))).toEqual([]);
});

test('again on another day is refused', () => {
  expect(given(registered, closed('2026-09-01')).when(commands.close({ on: '2026-09-02' }))).toBe('already-closed');
});

test('refused before the registration, to a stranger and without premises', () => {
  expect(given(registered).when(commands.close({ on: '2026-01-09' }))).toBe('before-registered');
  expect(given(registered).when(commands.close({ by: stranger }))).toBe('out-of-area');
  expect(given().when(commands.close())).toBe('premises-unknown');
});
