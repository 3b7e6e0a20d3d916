import { expect, test } from 'vitest';
import { chen, closed, commands, given, held, malik, registered, stated, stranger } from './controls.ts';

test('somebody runs the premises from a day on', () => {
  expect(given(registered).when(commands.setHolder())).toEqual([held(chen, '2026-05-01')]);
});

test('nobody runs them from a day on', () => {
  expect(given(registered, held(chen, '2026-01-10')).when(commands.setHolder({ holder: null }))).toEqual([
    held(null, '2026-05-01'),
  ]);
});

test('a holder dated before a later one is taken', () => {
  expect(
    given(registered, held(chen, '2026-05-01')).when(commands.setHolder({ holder: stated(malik), from: '2026-02-01' })),
  ).toEqual([held(malik, '2026-02-01')]);
});

test('the same person with another language is news', () => {
  const inEnglish = { ...chen, language: 'en' };
  expect(given(registered, held(chen, '2026-01-10')).when(commands.setHolder({ holder: stated(inEnglish) }))).toEqual([
    held(inEnglish, '2026-05-01'),
  ]);
});

test('who runs them already on that day is quiet, also when somebody else came later', () => {
  expect(given(registered, held(chen, '2026-05-01')).when(commands.setHolder())).toEqual([]);
  expect(given(registered, held(chen, '2026-01-10'), held(malik, '2026-06-01')).when(commands.setHolder())).toEqual([]);
});

test('nobody, where nobody was named, is quiet', () => {
  expect(given(registered).when(commands.setHolder({ holder: null }))).toEqual([]);
});

test('refused before the registration, after the closing, to a stranger and without premises', () => {
  expect(given(registered).when(commands.setHolder({ from: '2026-01-09' }))).toBe('before-registered');
  expect(given(registered).when(commands.setHolder({ holder: null, from: '2026-01-09' }))).toBe('before-registered');
  expect(given(registered, closed('2026-05-01')).when(commands.setHolder())).toBe('premises-closed');
  expect(given(registered).when(commands.setHolder({ by: stranger }))).toBe('out-of-area');
  expect(given().when(commands.setHolder())).toBe('premises-unknown');
});
