import { describe, expect, test } from 'vitest';
import { type DateOrder, openMomentColumn, UnreadableTable } from '../../src/index.ts';

function settle(cells: readonly string[], order?: DateOrder) {
  const column = openMomentColumn('留言时间');
  cells.forEach((cell, index) => void column.meet(cell, index + 2));
  return column.settle({ zone: 'Asia/Shanghai', epoch: 1900, order });
}

function instants(cells: readonly string[], order?: DateOrder) {
  const column = settle(cells, order);
  return cells.map((cell) => {
    const reading = column.read(cell);
    return 'refusal' in reading ? reading.refusal : reading.instant.slice(0, 10);
  });
}

function faultOf(cells: readonly string[], order?: DateOrder) {
  try {
    settle(cells, order);
  } catch (error) {
    if (error instanceof UnreadableTable) return error.at;
    throw error;
  }
  throw new Error('was read');
}

describe('a column of dates', () => {
  test('is read in the order that one of its cells leaves no choice about, and says so', () => {
    const cells = ['02/01/2023 12:00', '13/01/2023 12:00'];
    expect(instants(cells)).toEqual(['2023-01-02', '2023-01-13']);
    expect(settle(cells).remarks).toEqual([
      'in "留言时间" the day stands first: line 3 (13/01/2023 12:00) leaves no other way',
    ]);
    expect(instants(['02/01/2023 12:00', '01/13/2023 12:00'])).toEqual(['2023-02-01', '2023-01-13']);
  });

  test('is read in the order that was said, where it leaves a choice', () => {
    expect(instants(['02/01/2023 12:00'], 'mdy')).toEqual(['2023-02-01']);
    expect(settle(['02/01/2023'], 'mdy').remarks).toEqual([
      'in "留言时间" the month stands first: as you said',
      'dates without a time in "留言时间" (line 2) mean the beginning of the day',
    ]);
  });

  test('needs no order where day and month are one, or stand where everybody has them', () => {
    expect(instants(['03/03/2023 12:00', '2023-02-01 12:00'])).toEqual(['2023-03-03', '2023-02-01']);
  });

  test('with a cell that is no day in any order is read but for that cell', () => {
    expect(instants(['31/31/2023', '01/99/2023', '13/01/2023 12:00'])).toEqual([
      'is no day of the calendar or no time of the clock',
      'is no day of the calendar or no time of the clock',
      '2023-01-13',
    ]);
  });

  test('of a spreadsheet’s numbers says from when they count', () => {
    expect(settle(['43942.5']).remarks).toEqual([
      'numbers in "留言时间" are days of a spreadsheet that counts from 1900',
    ]);
  });
});

describe('is refused, with line and heading,', () => {
  test.each([
    ['when it contradicts itself', ['13/01/2023', '01/13/2023'], undefined, 3, 'the day stands first, and in line 3'],
    ['when it contradicts what was said', ['02/01/2023', '13/01/2023'], 'mdy', 3, '--date-order mdy was said'],
    ['when nothing tells day and month apart', ['x', '02/01/2023'], undefined, 3, '--date-order dmy'],
    ['when a spreadsheet has understood half of it', ['13/01/2023', '44927.5'], undefined, 3, 'exchanged'],
    ['when none of it is a date', ['昨天', 'soon'], undefined, 2, 'no cell of "留言时间"'],
  ] as const)('%s', (_, cells, order, line, detail) => {
    expect(faultOf(cells, order)).toMatchObject({ line, heading: '留言时间', detail: expect.stringContaining(detail) });
  });
});
