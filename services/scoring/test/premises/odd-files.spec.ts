import { recogniseTable, UnreadableTable } from '@gridcase/tables';
import { describe, expect, test } from 'vitest';
import { readGroups } from '../../src/registry/read-groups.ts';
import { rowErrorAt } from '../../src/registry/row-error.ts';
import { GRID } from './controls.ts';
import { inPieces } from './running-registry.ts';

const HEAD = 'kind,external_id,name,address,area_code,from';
const row = (n: number, name = `第${n}号`) => `rental,CZF-${n},${name},稠城街道,${GRID},2026-01-10`;

/** The letters of a row, as a Chinese spreadsheet writes them. */
const GB18030 = new Map<string, readonly number[]>([
  ...([
    ['第', [0xb5, 0xda]],
    ['号', [0xba, 0xc5]],
    ['稠', [0xb3, 0xed]],
    ['城', [0xb3, 0xc7]],
  ] as const),
  ...([
    ['街', [0xbd, 0xd6]],
    ['道', [0xb5, 0xc0]],
  ] as const),
]);

async function read(file: string | Buffer) {
  const source = () => inPieces(Buffer.from(file as string), file.length > 100_000 ? 65_536 : 7);
  const register = { source, form: await recogniseTable(source), telephone: { country: 'CN', areaCode: '0579' } };
  const groups = await Array.fromAsync(readGroups(register, { of: () => [], close: () => {} }));
  return {
    rows: groups.flatMap(({ rows }) => rows).map(({ line, row: { name } }) => [line, name]),
    errors: groups.flatMap(({ errors }) => errors).map(({ line, column }) => [line, column]),
  };
}

async function faultOf(file: string | Buffer) {
  const error = await read(file).catch((thrown: unknown) => thrown);
  if (!(error instanceof UnreadableTable)) throw error;
  return rowErrorAt(error.at);
}

describe('is read', () => {
  test.each([
    ['with a byte order mark', `\uFEFF${HEAD}\n${row(1)}\n${row(2)}\n`],
    ['with CRLF', `${HEAD}\r\n${row(1)}\r\n${row(2)}\r\n`],
    ['without an end of the last line', `${HEAD}\n${row(1)}\n${row(2)}`],
    ['with commas behind every line, as a spreadsheet leaves them', `${HEAD},,\n${row(1)},,\n${row(2)},,\n`],
    ['with rows of nothing but commas behind the last', `${HEAD}\n${row(1)}\n${row(2)}\n,,,,,\n , ,,,,\n`],
    ['with tabs between cells', `${HEAD}\n${row(1)}\n${row(2)}\n`.replaceAll(',', '\t')],
    ['with spaces around cells', `${HEAD.replaceAll(',', ' , ')}\n${row(1).replaceAll(',', ' , ')}\n${row(2)}\n`],
  ])('%s', async (_, file) => {
    expect(await read(file)).toEqual({
      rows: [
        [2, '第1号'],
        [3, '第2号'],
      ],
      errors: [],
    });
  });

  test.each(['\n', '\r\n'])('with line breaks in quotes (%j), and the lines after them counted right', async (end) => {
    const lines = [HEAD, row(1, `"一${end}二${end}三"`), '', row(2), row(3, '"引""号"'), 'flat,CZF-4,a,b,c,d'];
    expect(await read(lines.join(end))).toEqual({
      rows: [
        [2, '一 二 三'],
        [6, '第2号'],
        [7, '引"号'],
      ],
      errors: [
        [8, 'kind'],
        [8, 'area_code'],
        [8, 'from'],
      ],
    });
  });

  test('in GB18030 and in UTF-16, which were refused', async () => {
    const file = `${HEAD}\n${row(1)}\n`;
    const gb18030 = Buffer.from([...file].flatMap((letter) => GB18030.get(letter) ?? [letter.charCodeAt(0)]));
    for (const bytes of [gb18030, Buffer.from(`\uFEFF${file}`, 'utf16le')]) {
      expect(await read(bytes)).toEqual({ rows: [[2, '第1号']], errors: [] });
    }
  });

  test('with columns in another order', async () => {
    const file = `from,area_code,address,name,external_id,kind\n2026-01-10,${GRID},b,a,1,shop\n`;
    expect(await read(file)).toEqual({ rows: [[2, 'a']], errors: [] });
  });

  test('with nothing but a head line', async () => {
    expect(await read(`${HEAD}\n`)).toEqual({ rows: [], errors: [] });
  });

  test('with a control character in a cell, which is that cell’s error', async () => {
    expect((await read(`${HEAD}\n${row(1, 'a\u0000b')}\n`)).errors).toEqual([[2, 'name']]);
  });
});

describe('is refused', () => {
  test.each([
    ['empty', '', 1, null, /empty/],
    ['of a byte order mark alone', '\uFEFF', 1, null, /empty/],
    ['without a head line', `${row(1)}\n`, 1, null, /head line/],
    ['with a column that is not known', `${HEAD},colour\n`, 1, null, /column G is not known/],
    ['with a column missing', 'kind,external_id,name\n', 1, null, /address, area_code, from/],
    ['with some of the holder’s columns', `${HEAD},holder_id\n`, 1, null, /holder_name, holder_phone, holder_email/],
    [
      'with a column twice, of which the parser would have kept the last',
      `${HEAD},kind\n`,
      1,
      'kind',
      /columns A and G/,
    ],
    ['with a quote never closed', `${HEAD}\n${row(1)}\n${row(2, '"a')}\n${row(3)}\n`, 3, null, /not closed/],
    ['with a quote within a cell', `${HEAD}\n${row(1)}\n${row(2, '"a"b')}\n`, 3, null, /quote/],
    ['with a line without end', `${HEAD}\n${'x'.repeat(2_000_000)}`, 2, null, /1048576/],
  ])('%s', async (_, file, line, column, detail) => {
    expect(await faultOf(file)).toMatchObject({ line, column, detail: expect.stringMatching(detail) });
  });

  test('in UTF-8 with a row of GB18030 in it, by line and character', async () => {
    const mixed = Buffer.concat([
      Buffer.from(`${HEAD}\n${row(1)}\nrental,2,`),
      Buffer.from([0xb3, 0xaf, 0xd1, 0xf4]),
      Buffer.from('\n'),
    ]);
    expect(await faultOf(mixed)).toMatchObject({ line: 3, detail: expect.stringMatching(/character 10.*UTF-8/) });
  });

  test('cut off within a character', async () => {
    expect(await faultOf(Buffer.from(`${HEAD}\n${row(1)}朝`).subarray(0, -1))).toMatchObject({ line: 2 });
  });
});

test('rows of one premises that do not follow each other are told apart', async () => {
  const { rows, errors } = await read([HEAD, row(1), row(1), row(2), row(1)].join('\n'));
  expect(rows).toHaveLength(3);
  expect(errors).toEqual([[5, 'external_id']]);
});

test('more rows of one premises than one file may have are told', async () => {
  const { rows, errors } = await read([HEAD, ...Array.from({ length: 102 }, () => row(1))].join('\n'));
  expect(rows).toHaveLength(100);
  expect(errors).toEqual([
    [102, 'external_id'],
    [103, 'external_id'],
  ]);
});
