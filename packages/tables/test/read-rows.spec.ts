import { describe, expect, test } from 'vitest';
import { cellsUnder, columnLetters, headingsOf, readRows, recogniseTable, UnreadableTable } from '../src/index.ts';
import { inPieces } from './controls.ts';

async function read(text: string) {
  const source = inPieces(Buffer.from(text));
  const rows: [number, number, ...string[]][] = [];
  let fault: unknown;
  try {
    for await (const { line, lastLine, cells } of readRows(source, await recogniseTable(source))) {
      rows.push([line, lastLine, ...cells]);
    }
  } catch (error) {
    if (!(error instanceof UnreadableTable)) throw error;
    fault = error.at;
  }
  return { rows, fault };
}

describe.each([
  ['\n', '\n'],
  ['\r\n', '\n'],
  ['\r', '\n'],
])('with %j as line end', (end, inCell) => {
  test('rows are named by the lines on which they begin and end', async () => {
    const lines = ['id,text', '1,"一', '二', '三"', '', '2,x', '3,"a', 'b"', '4,y'];
    expect((await read(lines.join(end))).rows).toEqual([
      [1, 1, 'id', 'text'],
      [2, 4, '1', `一${inCell}二${inCell}三`],
      [6, 6, '2', 'x'],
      [7, 8, '3', `a${inCell}b`],
      [9, 9, '4', 'y'],
    ]);
  });

  test('empty rows are left out, and the lines behind them counted right', async () => {
    const lines = ['id,text,', ',,', '1,x,', ' , ,', ',,', ''];
    expect((await read(lines.join(end))).rows).toEqual([
      [1, 1, 'id', 'text', ''],
      [3, 3, '1', 'x', ''],
    ]);
  });
});

test('cells are text as they stand', async () => {
  const cells = ['007', '3-1', '1e5', 'TRUE', ' a ', '"q"', '3.30782E+17'];
  const { rows } = await read(`${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`);
  expect(rows[0]!.slice(2)).toEqual(cells);
});

describe('what is no table is refused behind the rows before it:', () => {
  test.each([
    ['a quote never closed', 'id,text\n1,x\n2,"y\n3,z\n', 2, 3, 'not closed'],
    ['a quote within a cell', 'id,text\n1,x\n2,3"管\n3,z\n', 2, 3, 'quote'],
    ['words behind a quote', 'id,text\n1,x\n2,"y"z\n3,z\n', 2, 3, 'quote'],
  ])('%s', async (_, text, before, line, detail) => {
    const { rows, fault } = await read(text);
    expect(rows).toHaveLength(before);
    expect(fault).toMatchObject({ line, detail: expect.stringContaining(detail) });
  });
});

describe('the head line', () => {
  const head = (...cells: string[]) => headingsOf({ line: 1, lastLine: 1, cells });

  test('loses spaces and the nameless columns behind it', () => {
    expect(head(' id', 'text ', '', ' ')).toEqual(['id', 'text']);
  });

  test('with two columns of one name is refused, both named as a spreadsheet does', () => {
    expect(() => head('内容', 'id', '内容 ')).toThrow('line 1: columns A and C are both called "内容"');
  });

  test('counts its columns in letters', () => {
    expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
  });

  test('tells which cells are under it: not fewer, and none with words behind them', () => {
    expect(cellsUnder(['a', 'b'], ['1', '2', '', ' '])).toEqual(['1', '2']);
    expect(cellsUnder(['a', 'b'], ['1'])).toBeUndefined();
    expect(cellsUnder(['a', 'b'], ['1', '2', 'x'])).toBeUndefined();
  });
});
