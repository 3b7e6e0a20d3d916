import { expect, test } from 'vitest';
import { premisesDecider } from '../../src/domain/premises/index.ts';
import {
  changed,
  chen,
  closed,
  commands,
  given,
  held,
  malik,
  otherPlace,
  registered,
  stateAfter,
  stated,
  stranger,
} from './controls.ts';

test('premises are registered', () => {
  expect(given().when(commands.register())).toEqual([registered]);
});

test('with a holder, who runs them from the same day on', () => {
  expect(given().when(commands.register({ holder: stated(chen) }))).toEqual([registered, held(chen, '2026-01-10')]);
});

test('again with the same facts is quiet, closed or not', () => {
  expect(given(registered).when(commands.register())).toEqual([]);
  expect(given(registered, closed('2026-02-01')).when(commands.register())).toEqual([]);
  expect(given(registered, held(chen, '2026-01-10')).when(commands.register({ holder: stated(chen) }))).toEqual([]);
});

test('again without a word about the holder is quiet, whoever it is', () => {
  expect(given(registered, held(chen, '2026-01-10')).when(commands.register())).toEqual([]);
});

test('again with the facts as they were corrected for that day is quiet', () => {
  expect(given(registered, changed(otherPlace, '2026-01-10')).when(commands.register(otherPlace))).toEqual([]);
});

test('again with other facts is refused, and says which differ', () => {
  const other = commands.register({ ...otherPlace, from: '2026-01-11', holder: stated(malik) });
  const decision = premisesDecider.decide(other, stateAfter(registered, held(chen, '2026-01-10')));
  expect(decision).toMatchObject({
    outcome: 'refused',
    refusal: { code: 'already-registered', differs: ['name', 'areaCode', 'from', 'holder'] },
  });
});

test('in a grid that the register does not have is refused', () => {
  expect(given().when(commands.register({ gridKnown: false }))).toBe('area-unknown');
});

test('by an officer of another area is refused, also when they are there already', () => {
  expect(given().when(commands.register({ by: stranger }))).toBe('out-of-area');
  expect(given(registered).when(commands.register({ by: stranger }))).toBe('out-of-area');
});
