import { expect, it } from 'vitest';
import { isOfOtherType, toBusMessage } from '../src/index.ts';
import { recorded } from './controls.ts';

const message = toBusMessage(recorded('case.accepted.v1'));
const saying = (ce_type: string) => ({ headers: { ...message.headers, ce_type } });

it('a known event of a type that is not wanted need not be decoded', () => {
  expect(isOfOtherType(message, new Set(['case.violationConfirmed.v1']))).toBe(true);
});

it('one that is wanted must be', () => {
  expect(isOfOtherType(message, new Set(['case.accepted.v1']))).toBe(false);
});

it('what says nothing, or something unknown, is for decoding to judge', () => {
  expect(isOfOtherType({ headers: {} }, new Set())).toBe(false);
  expect(isOfOtherType(saying('case.dreamt.v1'), new Set())).toBe(false);
  expect(isOfOtherType(saying('toString'), new Set())).toBe(false);
});
