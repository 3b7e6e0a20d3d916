import { expect, test } from 'vitest';
import { attempted, plan, planned, sent, unroutable } from '../controls.ts';
import { given } from './given.ts';

test('a delivery is planned', () => {
  expect(given().when({ type: 'plan', plan })).toEqual([planned]);
});

test('without a way to reach them it is planned and unroutable at once, with the reason', () => {
  expect(given().when({ type: 'plan', plan, unroutable: 'no route' })).toEqual([planned, unroutable]);
});

test('planned again, nothing happens, wherever it stands', () => {
  const command = { type: 'plan', plan } as const;
  expect(given(planned).when(command)).toEqual([]);
  expect(given(planned, attempted(), sent()).when(command)).toEqual([]);
});

test('planned again under another configuration, nothing happens', () => {
  expect(given(planned, unroutable).when({ type: 'plan', plan })).toEqual([]);
});
