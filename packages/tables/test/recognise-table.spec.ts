import { describe, expect, it, test } from 'vitest';
import { describeForm, readRows, recogniseTable, type TableHints, UnreadableTable } from '../src/index.ts';
import { gb18030, inPieces, latin1, utf16be, utf16le } from './controls.ts';

const TEXT = '编号,内容\n7,"一盏路灯不亮，\n上下楼梯很危险"\n8,水管爆了\n';

async function rowsOf(bytes: Uint8Array, hints?: TableHints): Promise<readonly (readonly string[])[]> {
  const source = inPieces(bytes);
  const form = await recogniseTable(source, hints);
  return (await Array.fromAsync(readRows(source, form))).map(({ cells }) => cells);
}

async function faultOf(bytes: Uint8Array, hints?: TableHints) {
  const error = await rowsOf(bytes, hints).catch((thrown: unknown) => thrown);
  if (!(error instanceof UnreadableTable)) throw new Error('was read', { cause: error });
  return error.at;
}

describe('a table is recognised', () => {
  test.each([
    ['UTF-8', 'UTF-8, separated by commas', Buffer.from(TEXT)],
    ['UTF-8 with its mark', 'UTF-8 with byte order mark, separated by commas', Buffer.from(`\uFEFF${TEXT}`)],
    ['GB18030, as Excel in China writes CSV', 'GB18030 (GBK), separated by commas', gb18030(TEXT)],
    ['UTF-16LE with its mark', 'UTF-16LE with byte order mark, separated by commas', utf16le(`\uFEFF${TEXT}`)],
    ['UTF-16LE without', 'UTF-16LE, separated by commas', utf16le(TEXT)],
    ['UTF-16BE with its mark', 'UTF-16BE with byte order mark, separated by commas', utf16be(`\uFEFF${TEXT}`)],
    ['UTF-16BE without', 'UTF-16BE, separated by commas', utf16be(TEXT)],
    [
      'Excel’s Unicode text',
      'UTF-16LE with byte order mark, separated by tabs',
      utf16le(`\uFEFF${TEXT.replaceAll(',', '\t')}`),
    ],
  ])('in %s', async (_, form, bytes) => {
    expect(describeForm(await recogniseTable(inPieces(bytes)))).toBe(form);
    expect(await rowsOf(bytes)).toEqual([
      ['编号', '内容'],
      ['7', '一盏路灯不亮，\n上下楼梯很危险'],
      ['8', '水管爆了'],
    ]);
  });

  test('in UTF-16 though 一 and 上 look like marks the other way round', async () => {
    const text = `id,text\n1,${'一上不'.repeat(300)}\n`;
    expect(await rowsOf(utf16le(text))).toEqual(await rowsOf(Buffer.from(text)));
    expect(await rowsOf(utf16be(text))).toEqual(await rowsOf(Buffer.from(text)));
  });

  test('in GB18030 with the mark that no other charset has', async () => {
    const bytes = Buffer.concat([Buffer.from([0x84, 0x31, 0x95, 0x33]), gb18030('id,text\n1,停水\n')]);
    expect(await rowsOf(bytes)).toEqual([
      ['id', 'text'],
      ['1', '停水'],
    ]);
  });

  test('in GB18030 where every short row is well-formed UTF-8 but one', async () => {
    expect((await rowsOf(gb18030('id,text\n1,停水\n2,漏水\n3,停电\n4,垃圾没人清\n'))).at(-1)).toEqual([
      '4',
      '垃圾没人清',
    ]);
  });

  test('in UTF-8 of other scripts, which are no Chinese in GB18030', async () => {
    expect((await rowsOf(Buffer.from('id,text\n1,Прорвало трубу во дворе\n'))).at(-1)![1]).toBe(
      'Прорвало трубу во дворе',
    );
  });

  test('in UTF-8 with a stray NUL, which is that cell’s own fault', async () => {
    expect((await rowsOf(Buffer.from(`id,text\n1,a\0b\n2,${'x'.repeat(50)}\n`)))[1]).toEqual(['1', 'a\0b']);
  });
});

describe('a small file that is both is asked about, and never guessed:', () => {
  test.each(['停水', '漏水', '违停', '欠薪', '学校', '医院', '谢谢'])('%s in GB18030', async (word) => {
    const bytes = gb18030(`id,text\n1,${word}\n`);
    expect((await faultOf(bytes)).detail).toContain('--encoding gb18030');
    expect((await rowsOf(bytes, { encoding: 'gb18030' })).at(-1)).toEqual(['1', word]);
  });

  test('é in UTF-8', async () => {
    const bytes = Buffer.from('id,text\n1,Café\n');
    expect((await faultOf(bytes, { sayWith: 'encoding=' })).detail).toContain('encoding=utf-8');
    expect((await rowsOf(bytes, { encoding: 'utf-8' })).at(-1)).toEqual(['1', 'Café']);
  });
});

describe('what is neither is refused with line and column:', () => {
  test.each([
    ['Latin-1 before a comma', latin1('id,text,x\n1,ok,x\n2,caf\u00e9,x\n'), 3, 6],
    ['Latin-1 before a letter, which is well-formed GB18030', latin1('id,text\n1,ok\n2,r\u00e9sum\u00e9e\n'), 3, 4],
    ['Windows-1252 quotes', latin1('id,text\n1,\u0093so\u0094 they say\n'), 2, 5],
    [
      'UTF-8 with one byte broken',
      Buffer.concat([Buffer.from('编号,内容\n1,路灯'), Buffer.from([0xff]), Buffer.from('坏了\n')]),
      2,
      5,
    ],
    ['UTF-8 cut off within a character', Buffer.from('编号,内容\n1,水管爆了').subarray(0, -1), 2, 6],
    [
      'GB18030 with one byte lost',
      Buffer.concat([gb18030('编号,内容\n1,垃圾没人清\n2,路灯坏'), Buffer.from([0xc1, 0x0a])]),
      3,
      6,
    ],
    ['GB18030 cut off within a character', gb18030('编号,内容\n1,垃圾没人清理').subarray(0, -1), 2, 8],
    ['half a pair in UTF-16', utf16le('\uFEFFid,text\n1,x\uD83Dy\n'), 2, 4],
    ['half a unit in UTF-16', utf16le('\uFEFFid,text\n1,水').subarray(0, -1), 2, 3],
  ])('%s', async (_, bytes, line, column) => {
    expect(await faultOf(bytes)).toMatchObject({ line, column });
  });

  it('says byte and charset, and what to do', async () => {
    const { detail } = await faultOf(latin1('id,text\n1,caf\u00e9,x\n'));
    expect(detail).toContain('byte 14 of the file begins what is no character of');
    expect(detail).toContain('save the file as UTF-8');
  });

  it('does not take UTF-8 for GB18030 because it is broken late', async () => {
    // Three characters of three bytes before the broken one are well-formed GB18030 together with it.
    const bytes = Buffer.concat([Buffer.from('id,text\n1,小区\n2,'), gb18030('的水的电的路的人\n')]);
    expect((await faultOf(bytes)).line).toBe(3);
  });

  it('holds a person’s word to the same strictness', async () => {
    expect(await faultOf(gb18030('编号,内容\n1,停水\n'), { encoding: 'utf-8' })).toMatchObject({ line: 1, column: 1 });
  });
});

describe('an empty file says so:', () => {
  test.each([
    ['no byte at all', Buffer.alloc(0)],
    ['a byte order mark', Buffer.from('\uFEFF')],
    ['line ends and spaces', Buffer.from('\r\n  \n')],
    ['a mark of UTF-16', utf16le('\uFEFF')],
  ])('%s', async (_, bytes) => {
    expect(await faultOf(bytes)).toMatchObject({ line: 1, detail: expect.stringContaining('empty') });
  });
});

test('a file without line ends is not read into memory', async () => {
  async function* endless() {
    for (;;) yield Buffer.alloc(65_536, 0x61);
  }
  await expect(recogniseTable(endless)).rejects.toThrow('longer than 1048576 bytes');
});
