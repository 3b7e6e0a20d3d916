import { describe, expect, test } from 'vitest';
import { type DateOrder, type MomentRules, readMoment } from '../../src/moments/read-moment.ts';
import { spell } from '../../src/moments/spelling.ts';

const CHINA: MomentRules = { zone: 'Asia/Shanghai', epoch: 1900 };

function read(cell: string, rules: Partial<MomentRules> = {}): string {
  const spelling = spell(cell);
  const reading = spelling ? readMoment(spelling, { ...CHINA, ...rules }) : { refusal: 'unknown' };
  return 'refusal' in reading ? reading.refusal : reading.instant;
}

describe('what city exports write is read by its meaning:', () => {
  test.each([
    ['2015-07-30T00:00:00.000', '2015-07-29T16:00:00.000Z'],
    ['2015-07-30T00:00:00', '2015-07-29T16:00:00.000Z'],
    ['2015-07-30T08:15:30.1234567', '2015-07-30T00:15:30.123Z'],
    ['2020-01-06 12:09:38', '2020-01-06T04:09:38.000Z'],
    ['2020-01-06 12:09:38.000', '2020-01-06T04:09:38.000Z'],
    ['2020-01-06 12:09:38,5', '2020-01-06T04:09:38.500Z'],
    ['2020/1/6 2:09', '2020-01-05T18:09:00.000Z'],
    ['2020.01.06 12:09', '2020-01-06T04:09:00.000Z'],
    ['2025-01-05', '2025-01-04T16:00:00.000Z'],
    ['2025/1/5', '2025-01-04T16:00:00.000Z'],
    ['20250105', '2025-01-04T16:00:00.000Z'],
    ['20200106120938', '2020-01-06T04:09:38.000Z'],
    ['20200106T120938Z', '2020-01-06T12:09:38.000Z'],
    ['2020年1月6日 12:09', '2020-01-06T04:09:00.000Z'],
    ['2020年01月06日12时09分38秒', '2020-01-06T04:09:38.000Z'],
    ['2020年1月6日 12时09分', '2020-01-06T04:09:00.000Z'],
    ['2020年1月6日', '2020-01-05T16:00:00.000Z'],
    ['2020年1月6日 星期一 12:09', '2020-01-06T04:09:00.000Z'],
    ['2020/1/6 上午9:05:00', '2020-01-06T01:05:00.000Z'],
    ['2020-1-6 下午 1:05', '2020-01-06T05:05:00.000Z'],
    ['2020年1月6日 下午13:05', '2020-01-06T05:05:00.000Z'],
    ['2020/1/6 上午12:05:00', '2020-01-05T16:05:00.000Z'],
    ['2020/1/6 下午12:05:00', '2020-01-06T04:05:00.000Z'],
    ['2020-01-06T12:09:38+0800', '2020-01-06T04:09:38.000Z'],
    ['2020-01-06T12:09:38.000+08:00', '2020-01-06T04:09:38.000Z'],
    ['2020-01-06 12:09:38 +08', '2020-01-06T04:09:38.000Z'],
    ['2020-01-06 12:09:38 GMT+8', '2020-01-06T04:09:38.000Z'],
    ['2020-01-06T12:09:38.5Z', '2020-01-06T12:09:38.500Z'],
    ['2020-01-06 12:09:38 UTC', '2020-01-06T12:09:38.000Z'],
    ['2020-01-06T12:09:38-03:30', '2020-01-06T15:39:38.000Z'],
    ['Mon, 06 Jan 2020 12:09:38 +0800', '2020-01-06T04:09:38.000Z'],
    ['06-Jan-2020 12:09', '2020-01-06T04:09:00.000Z'],
    ['Jan 6, 2020, 12:09 PM', '2020-01-06T04:09:00.000Z'],
    ['43942.9654398148', '2020-04-21T15:10:14.000Z'],
    ['43942', '2020-04-20T16:00:00.000Z'],
    ['1578283778', '2020-01-06T04:09:38.000Z'],
    ['1578283778123', '2020-01-06T04:09:38.123Z'],
    ['２０２０－０１－０６　１２：０９', '2020-01-06T04:09:00.000Z'],
    ["'2020-01-06 12:09", '2020-01-06T04:09:00.000Z'],
    ['2/3/2020 11:44\u202fPM', 'does not say which is the month'],
    ['3/3/2020 11:44:53\u202fPM', '2020-03-03T15:44:53.000Z'],
  ])('%s', (cell, meaning) => {
    expect(read(cell)).toBe(meaning);
  });

  test.each([
    ['02/01/2023 11:44:53 PM', 'dmy', '2023-01-02T15:44:53.000Z'],
    ['02/01/2023 11:44:53 PM', 'mdy', '2023-02-01T15:44:53.000Z'],
    ['01/11/2020 08:05', 'dmy', '2020-11-01T00:05:00.000Z'],
    ['01-11-2020 08:05', 'mdy', '2020-01-11T00:05:00.000Z'],
    ['30.07.2015', 'dmy', '2015-07-29T16:00:00.000Z'],
  ] as const)('%s as %s', (cell, order, meaning) => {
    expect(read(cell, { order })).toBe(meaning);
  });

  test('43942.9654398148 of a workbook that counts from 1904', () => {
    expect(read('42480.9654398148', { epoch: 1904 })).toBe('2020-04-21T15:10:14.000Z');
  });

  test('every minute of a day as a spreadsheet’s number', () => {
    for (let minute = 0; minute < 1_440; minute++) {
      const cell = (43_942 + minute / 1_440).toFixed(10);
      expect(read(cell, { zone: 'UTC' })).toBe(new Date(Date.UTC(2020, 3, 21, 0, minute)).toISOString());
    }
  });
});

test('a date alone is the beginning of the day, or its end where that is meant', () => {
  expect(read('2019-05-09')).toBe('2019-05-08T16:00:00.000Z');
  expect(read('2019-05-09', { dateOnly: 'end' })).toBe('2019-05-09T15:59:59.999Z');
  expect(read('43594', { dateOnly: 'end' })).toBe('2019-05-09T15:59:59.999Z');
  expect(read('2019-05-09 08:00', { dateOnly: 'end' })).toBe('2019-05-09T00:00:00.000Z');
});

describe('what means nothing is refused:', () => {
  test.each([
    ['2015-02-30 12:00', 'no day'],
    ['2020-13-06 12:09', 'no day'],
    ['2020-01-06 24:00:00', 'no time'],
    ['2020-01-06 12:60', 'no time'],
    ['2020-01-06 12:09:60', 'no time'],
    ['2023-02-29', 'no day'],
    ['31/31/2020', 'no day'],
    ['1900-01-01 00:00:00.000', '1950 to 2100'],
    ['0001-01-01', '1950 to 2100'],
    ['2/30/2020', 'no day', 'mdy'],
    ...[
      '上午9:05:00',
      '12:09',
      'yesterday',
      '昨天',
      '-',
      '无',
      'NULL',
      'NaN',
      '0000-00-00 00:00:00x',
      '2020',
      '202001',
    ].map((cell): [string, string] => [cell, 'unknown']),
    ...['20/1/6 12:09', '01/06/20', '06-JAN-20', '2020-01/06', '2020-01-06 12', '2020-01-06 上午13:05'].map(
      (cell): [string, string] => [cell, 'unknown'],
    ),
    ...[
      '2020-01-06 下午0:05',
      '2020-01-06 12:09 CST',
      '2020-01-06 12:09 +25:00',
      '4.3942E+04',
      '2020-01-06 12:09 x',
    ].map((cell): [string, string] => [cell, 'unknown']),
    ...['2020-01-06x', '2020-01-06 12:09:38 PM AM', '06-Mab-2020', '2020-1-061', '99999999', '2020010612'].map(
      (cell): [string, string] => [cell, 'unknown'],
    ),
  ] as readonly [cell: string, why: string, order?: DateOrder][])('%s', (cell, why, order) => {
    expect(read(cell, { order })).toContain(why);
  });
});

describe('China’s summer time, 1986 to 1991:', () => {
  test.each([
    ['1988-07-01 12:00', '1988-07-01T03:00:00.000Z'],
    ['1988-12-01 12:00', '1988-12-01T04:00:00.000Z'],
    ['1992-07-01 12:00', '1992-07-01T04:00:00.000Z'],
    ['1988-07-01 12:00 +08:00', '1988-07-01T04:00:00.000Z'],
    [
      '1986-05-04 02:30',
      'was skipped or came twice when the clocks of Asia/Shanghai changed; write the offset behind it',
    ],
    [
      '1986-09-14 01:30',
      'was skipped or came twice when the clocks of Asia/Shanghai changed; write the offset behind it',
    ],
  ])('%s', (cell, meaning) => {
    expect(read(cell)).toBe(meaning);
  });
});
