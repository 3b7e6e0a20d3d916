import { describe, expect, it } from 'vitest';
import { canonicalNumber } from '../../src/numbers/bare-number.ts';
import { faultOfHolderNumber, faultOfNumber } from '../../src/numbers/faulty-number.ts';

describe('a number in a register passes when it is', () => {
  it.each([
    ['a resident ID', '11010519491231002X'],
    ['the same, in small letters', '11010519491231002x'],
    ['a credit code', '91110000600037341L'],
    ['the number of a business before that, of 15 digits', '110108000000016'],
    ['a passport of China', 'E12345678'],
    ['a passport of Pakistan', 'AB1234567'],
    ['a passport of the United States', '512345678'],
    ['a travel permit of Hong Kong or Macao', 'H1234567802'],
    ['a travel permit of Taiwan', '01234567'],
    ["a foreigner's residence card of before 2023", 'CAN110068010101'],
    ["a register's own", 'CZF-330782-0001'],
    ["a register's own, of 18 digits", '330782001001000123'],
    ["a register's own, of 16 digits", '3307820010010010'],
    ['a phone number', '13800138000'],
    ['words', 'holder of ZF-1'],
  ])('%s: %s', (_, number) => {
    expect([faultOfNumber(number), faultOfHolderNumber(number)]).toEqual([undefined, undefined]);
  });
});

describe('a number in a register is refused when it is', () => {
  it.each([
    ['3.30782E+17', /shortened/],
    ['3,30782e17', /shortened/],
    ['３.３０７８２Ｅ＋１７', /shortened/],
    ['330782198001011000', /rounded/],
    ['330782001001000000', /rounded/],
    ['3307820010010010000', /rounded/],
    ['110105194912310021', /resident ID/],
    ['33078219800101123X', /resident ID/],
    ['91110000600037341K', /credit code/],
    ['9111000060003734IL', /credit code/],
    ['913307821471645031', /credit code/],
  ])('%s', (number, why) => {
    expect(faultOfNumber(number)).toMatch(why);
    expect(faultOfHolderNumber(number)).toMatch(why);
  });

  it.each([
    ['11010519491231002', /lacks a character/],
    ['330782491231002', /15 digits/],
  ])('%s, for a person', (number, why) => {
    expect(faultOfHolderNumber(number)).toMatch(why);
  });
});

it('is the same number in full width, in small letters and behind an apostrophe', () => {
  for (const spelling of [
    "'11010519491231002x",
    '’11010519491231002X',
    '１１０１０５１９４９１２３１００２Ｘ',
    ' 11010519491231002X ',
  ]) {
    expect(canonicalNumber(spelling)).toBe('11010519491231002X');
  }
  expect(canonicalNumber('holder of zf-1')).toBe('holder of zf-1');
});
