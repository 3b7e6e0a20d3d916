import { describe, expect, it } from 'vitest';
import { phoneIdentity, readPhones } from '../src/index.ts';

const YIWU = { country: 'CN', areaCode: '0579' };
const read = (given: string) =>
  readPhones(given, YIWU).numbers.map(({ number, extension }) => (extension ? `${number};ext=${extension}` : number));

const MOBILE = '+8613912345678';
const LANDLINE = '+8657985523456';

describe('a phone number', () => {
  it.each([
    '13912345678',
    '139-1234-5678',
    '139 1234 5678',
    '+86 139-1234-5678',
    '+8613912345678',
    '8613912345678',
    '0086 13912345678',
    '(+86)13912345678',
    '013912345678',
    '１３９１２３４５６７８',
    '＋８６－１３９１２３４５６７８',
    '139—1234—5678',
    '13912345678 ',
    '13912345678.0',
    '139\u200b1234\u200b5678',
    '\u202a13912345678\u202c',
    '\ufeff13912345678',
  ])('of a mobile is one, however it is written: %s', (given) => {
    expect(read(given)).toEqual([MOBILE]);
  });

  it.each([
    '0579-85523456',
    '057985523456',
    '(0579)85523456',
    '（0579）8552 3456',
    '+86 579 8552 3456',
    '+86 0579 85523456',
    '0086-579-85523456',
    '85523456',
    '8552-3456',
  ])('of a landline is one, with and without the area code: %s', (given) => {
    expect(read(given)).toEqual([LANDLINE]);
  });

  it.each([
    '0579-85523456转801',
    '0579-85523456 转 801',
    '0579-85523456分机801',
    '0579-85523456 ext. 801',
    '0579-85523456x801',
    '0579-85523456#801',
    '0579-85523456-801',
    '85523456转801号',
  ])('keeps its extension: %s', (given) => {
    expect(read(given)).toEqual([`${LANDLINE};ext=801`]);
  });

  it.each([
    '13912345678张女士',
    '张女士13912345678',
    '13912345678（张女士）',
    '手机(微信同号)13912345678',
    '13912345678 下午打',
    '电话：139 1234 5678。',
    '13912345678/无',
  ])('is read out of what stands around it: %s', (given) => {
    expect(read(given)).toEqual([MOBILE]);
    expect(readPhones(given, YIWU).asGiven).toBe(false);
  });

  it.each([
    '13912345678、85523456',
    '13912345678/0579-85523456',
    '13912345678,85523456',
    '13912345678；85523456',
    '13912345678 85523456',
    '13912345678 或 85523456',
    '139 1234 5678 / 8552 3456',
    '13912345678张女士，85523456家里',
  ])('is not the only one in its field: %s', (given) => {
    expect(read(given)).toEqual([MOBILE, LANDLINE]);
  });

  it.each([
    ['+1 650-253-0000', '+16502530000'],
    ['001 650 253 0000', '+16502530000'],
    ['+966 11 464 7272', '+966114647272'],
    ['00966114647272', '+966114647272'],
    ['+852 2123 4567', '+85221234567'],
  ])('may be abroad: %s', (given, number) => {
    expect(read(given)).toEqual([number]);
  });

  it.each([
    ...['+266696687', '266696687', '+7378742833', '+2562533', '+86282452253'],
    ...['00000000000', '11111111111', '0', '000', '1234567', '12345678901', '0123456789'],
    ...['12345', '110', '119', '12315', '10086', '114', '0579-12345', '057912345', '96150', '95588', '400-820-8820'],
    ...['0086 11111111111', '+86 12345'],
  ])('that anybody may have is nobody’s: %s', (given) => {
    const { numbers, placeholder } = readPhones(given, YIWU);
    expect({ numbers, placeholder }).toEqual({ numbers: [], placeholder: true });
  });

  it.each(['无', '不详', '匿名', '***', '139123', 'anonymous', '-', '139****5678', '02/01/2023', 'a'.repeat(5_000)])(
    'is none where there is none: %j',
    (given) => {
      const { numbers, placeholder } = readPhones(given, YIWU);
      expect({ numbers, placeholder }).toEqual({ numbers: [], placeholder: false });
    },
  );

  it('without the city’s area code stands as it is, not as a guess', () => {
    expect(readPhones('85523456', { country: 'CN' }).numbers).toEqual([]);
  });

  it('goes by the country of the city', () => {
    expect(readPhones('650-253-0000', { country: 'US' }).numbers).toEqual([{ number: '+16502530000' }]);
  });

  it.each([
    ['13912345678', true],
    ['+86 139-1234-5678', true],
    ['0579-85523456转801', true],
    ['85523456', false],
    ['13912345678张', false],
    ['13912345678、13912345679', false],
  ])('%s needs no remark: %s', (given, asGiven) => {
    expect(readPhones(given, YIWU).asGiven).toBe(asGiven);
  });

  it('is read from a field of any length in no time', () => {
    expect(read(`${'1 '.repeat(50_000)}13912345678`)).toEqual([]);
  });
});

it.each([
  ['tel:+86-579-85523456;ext=801', [`${LANDLINE};ext=801`]],
  ['85523456,801', [LANDLINE]],
  ['0579-85523456.0', [LANDLINE]],
])('an extension as tel: URIs write it, and a decimal that a spreadsheet adds: %s', (given, numbers) => {
  expect(read(given)).toEqual(numbers);
});

describe('who a number is', () => {
  it('is the same as ever for a plain mobile and a landline with its area code', () => {
    expect(phoneIdentity({ number: '+8613800138000' })).toBe('phone:13800138000');
    expect(phoneIdentity({ number: '+8657985555555' })).toBe('phone:057985555555');
  });

  it('is somebody else at each extension, and abroad', () => {
    expect(phoneIdentity({ number: LANDLINE, extension: '801' })).toBe('phone:057985523456;ext=801');
    expect(phoneIdentity({ number: '+13802138000' })).not.toBe(phoneIdentity({ number: '+8613802138000' }));
  });
});
