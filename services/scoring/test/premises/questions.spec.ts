import { expect, test } from 'vitest';
import { existsOn, holderOn, placeOn } from '../../src/domain/premises/index.ts';
import {
  changed,
  chen,
  closed,
  held,
  malik,
  otherPlace,
  PREMISES_ID,
  place,
  registered,
  stateAfter,
} from './controls.ts';

/** Said in another order than that of the days. */
const state = stateAfter(
  registered,
  held(malik, '2026-06-01'),
  changed(otherPlace, '2026-05-01'),
  held(chen, '2026-02-01'),
  closed('2026-09-01'),
);

test.each([
  ['2026-01-09', undefined],
  ['2026-01-10', place],
  ['2026-04-30', place],
  ['2026-05-01', otherPlace],
  ['2026-12-31', otherPlace],
])('on %s they stood', (day, wanted) => {
  expect(placeOn(state, day)).toEqual(wanted && { premisesId: PREMISES_ID, ...wanted });
});

test.each([
  ['2026-01-31', null],
  ['2026-02-01', chen],
  ['2026-05-31', chen],
  ['2026-06-01', malik],
  ['2026-12-31', malik],
])('on %s they were run by', (day, wanted) => {
  expect(holderOn(state, day)).toEqual(wanted);
});

test.each([
  ['2026-01-09', false],
  ['2026-01-10', true],
  ['2026-08-31', true],
  ['2026-09-01', false],
])('on %s they existed: %s', (day, wanted) => {
  expect(existsOn(state, day)).toBe(wanted);
});

test('premises that were never registered are nowhere, nobody’s and not there', () => {
  expect([
    placeOn(stateAfter(), '2026-01-10'),
    holderOn(stateAfter(), '2026-01-10'),
    existsOn(stateAfter(), '2026-01-10'),
  ]).toEqual([...[undefined, null, false]]);
});
