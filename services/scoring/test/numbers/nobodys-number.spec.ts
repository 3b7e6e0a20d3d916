import { describe, expect, test } from 'vitest';
import { FIELDS } from '../../src/given-fields.ts';

describe('a holder’s number that is nobody’s, under which strangers would share a ledger, is refused:', () => {
  test.each(['无', '-', '不详', 'N/A', 'null', '0', '000000', '111111111111111111', '#N/A', '#REF!', '########'])(
    '%s',
    (holderId) => {
      expect(FIELDS.holderId.safeParse(holderId).success).toBe(false);
    },
  );

  test.each(['7', 'E12345678', '甲-12', 'H1111'])('and %s is somebody’s', (holderId) => {
    expect(FIELDS.holderId.parse(holderId)).toBe(holderId);
  });
});

test('a number in a formula of text, as systems write it for spreadsheets, is the number', () => {
  expect(FIELDS.holderId.parse('="11010519491231002X"')).toBe('11010519491231002X');
  expect(FIELDS.externalId.parse('="CZF-1"')).toBe('CZF-1');
});

test.each(['#N/A', '#REF!', '#VALUE!', '#NAME?', '#####', '#DIV/0!'])(
  'what a spreadsheet could not work out is no text: %s',
  (text) => {
    for (const field of ['externalId', 'name', 'address', 'holderName'] as const) {
      expect(FIELDS[field].safeParse(text).success, field).toBe(false);
    }
  },
);

test('a sign that begins like that may be part of a name', () => {
  expect(FIELDS.name.parse('#3 奶茶店')).toBe('#3 奶茶店');
});
