import { openMomentColumn } from '@gridcase/tables';
import { describe, expect, test } from 'vitest';
import type { Field } from '../src/import/columns.ts';
import { correctionOf } from '../src/import/correction.ts';
import { describeTold } from '../src/import/print-counts.ts';
import type { Message } from '../src/import/read-messages.ts';
import { toReport } from '../src/import/to-report.ts';

const message = (cells: Partial<Record<Field, string>>): Message => ({
  ...{ row: 1, line: 3, lastLine: 5, externalId: '7', contentHash: '0123abcd', cells: { text: '路灯坏了', ...cells } },
});

function read(cells: Partial<Record<Field, string>>, datum?: 'GCJ02') {
  const column = openMomentColumn('时间');
  if (cells.time) column.meet(cells.time, 3);
  column.meet('2020-01-06', 2);
  const times = { time: column.settle({ zone: 'Asia/Shanghai', epoch: 1900 }) };
  return toReport(message(cells), { channel: 'platform', times, datum });
}

describe('a row becomes a report', () => {
  test('with everything that its columns say', () => {
    const cells = {
      ...{ subject: '灯', time: '2020年1月6日 12:09', reporter: 'u1', phone: '0579-85523456', language: 'zh' },
      ...{ address: '绣湖社区3幢', longitude: '120.075058', latitude: '29.306841', datum: 'gcj-02' },
    };
    expect(read(cells)).toMatchObject({
      body: {
        ...{ channel: 'platform', externalId: '7', occurredAt: '2020-01-06T04:09:00.000Z' },
        ...{ subject: '灯', text: '路灯坏了' },
        place: {
          address: '绣湖社区3幢',
          coordinates: { longitude: 120.075058, latitude: 29.306841, datum: 'GCJ02' },
        },
        reporter: { id: 'u1', phone: '0579-85523456', language: 'zh' },
      },
    });
  });

  test('with the datum that was said for the file', () => {
    expect(read({ longitude: '120.1', latitude: '29.3' }, 'GCJ02')).toMatchObject({
      body: { place: { coordinates: { datum: 'GCJ02' } } },
    });
  });

  test('with nothing where nothing stands', () => {
    expect(read({})).toEqual({
      body: { channel: 'platform', externalId: '7', text: '路灯坏了' },
      history: { receivedAt: undefined, closedAt: undefined, dueAt: undefined, unit: undefined, outcome: undefined },
    });
  });
});

describe('a row is refused, and no cell left out in silence, for', () => {
  test.each([
    ['a 30 February', { time: '2015-02-30 12:00' }, '/occurredAt', '"2015-02-30 12:00" is no day of the calendar'],
    ['a date that is none', { time: '上午9:05:00' }, '/occurredAt', 'no date in a spelling that is known'],
    ['coordinates without a datum', { longitude: '120', latitude: '29' }, '/place/coordinates/datum', 'WGS84'],
    ['half of a pair', { longitude: '120', datum: 'WGS84' }, '/place/coordinates/latitude', 'is empty'],
    [
      'degrees and minutes',
      { longitude: '120°4′', latitude: '29', datum: 'WGS84' },
      '/place/coordinates/longitude',
      'like',
    ],
  ] as const)('%s', (_, cells, pointer, detail) => {
    expect(read(cells)).toEqual({ faults: [{ pointer, detail: expect.stringContaining(detail) }] });
  });
});

test('a refused row is told by its lines, the column as the file calls it, and the field as the API does', () => {
  const columns = new Map([['time', { at: 1, heading: '留言时间' }]] as const);
  const faults = [
    { pointer: '/occurredAt', detail: 'is wrong' },
    { pointer: '/attachments', detail: 'is wrong' },
  ];
  expect(describeTold({ message: message({}), reason: 'validation-failed: no', faults }, columns)).toEqual([
    'lines 3-5 (7): validation-failed: no',
    '  column "留言时间" (/occurredAt): is wrong',
    '  /attachments: is wrong',
  ]);
});

describe('a correction', () => {
  const body = { channel: 'platform', externalId: '7', text: '路灯坏了', subject: '灯', reporter: { id: 'u1' } };
  const differing = (...pointers: string[]) => pointers.map((pointer) => ({ pointer, detail: 'differs' }));

  test('says what differs, and has the same id each time', () => {
    expect(correctionOf(body, '0123abcd', differing('/text', '/occurredAt'))).toEqual({
      externalId: 'correction-0123abcd',
      text: '【更正 correction】\n时间: （无）\n内容: 路灯坏了',
    });
  });

  test('of a place names it whole', () => {
    const placed = { ...body, place: { address: '绣湖社区3幢' } };
    expect(correctionOf(placed, '0123abcd', differing('/place/address'))?.text).toContain(
      '地点: {"address":"绣湖社区3幢"}',
    );
  });

  test('never says in words who reported', () => {
    expect(correctionOf(body, '0123abcd', differing('/reporter'))).toBeUndefined();
  });
});
