import { expect, test } from 'vitest';
import type { RegisterRow } from '../../src/domain/premises/index.ts';
import {
  changed,
  chen,
  closed,
  commands,
  given,
  held,
  malik,
  officer,
  otherPlace,
  registered,
  stated,
} from './controls.ts';

const { type: _, by, ...facts } = commands.register();
const row = (more: Partial<RegisterRow> = {}): RegisterRow => ({ ...facts, ...more });
const record = (...rows: RegisterRow[]) => ({ type: 'recordRows', rows, by: officer }) as const;
const struckOff = { on: '2026-09-01', reason: '不再出租' };

test('rows of premises that are new register them, and tell what became of them', () => {
  const rows = [
    row({ holder: stated(chen) }),
    row({ ...otherPlace, from: '2026-05-01', holder: stated(malik), closed: struckOff }),
  ];
  expect(given().when(record(...rows))).toEqual([
    registered,
    held(chen, '2026-01-10'),
    changed(otherPlace, '2026-05-01'),
    held(malik, '2026-05-01'),
    closed('2026-09-01'),
  ]);
});

test('of premises that are known, only what is new', () => {
  expect(given(registered, held(chen, '2026-01-10')).when(record(row({ holder: null, from: '2026-03-01' })))).toEqual([
    held(null, '2026-03-01'),
  ]);
});

test('a row without a word about the holder takes nobody away', () => {
  expect(given(registered, held(chen, '2026-01-10')).when(record(row()))).toEqual([]);
});

test('an older row after newer ones is quiet', () => {
  const history = [registered, changed(otherPlace, '2026-05-01'), closed('2026-09-01')] as const;
  expect(given(...history).when(record(row()))).toEqual([]);
});

test('one refused row refuses all', () => {
  expect(given().when(record(row(), row({ from: '2026-01-01', ...otherPlace })))).toBe('before-registered');
});
