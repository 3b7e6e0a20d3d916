import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type ImportRow, readRows } from '../src/import/read-rows.ts';

const directory = mkdtempSync(join(tmpdir(), 'gridcase-rows-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

async function rowsOf(text: string, wanted = {}): Promise<ImportRow[]> {
  const file = join(directory, 'rows.csv');
  writeFileSync(file, text);
  return Array.fromAsync(readRows(file, wanted));
}

describe('rows of a file', () => {
  it('are found by the usual names of their columns, in either language', async () => {
    const [english] = await rowsOf('messageId,userId,subject,createdAt,body\n7,u1,灯,2020-01-06 12:09:38,路灯坏了\n');
    const [chinese] = await rowsOf(
      '留言编号,留言用户,留言主题,留言时间,留言详情\n7,u1,灯,2020-01-06 12:09:38,路灯坏了\n',
    );
    const wanted = { externalId: '7', reporter: 'u1', subject: '灯', time: '2020-01-06 12:09:38', text: '路灯坏了' };
    expect(english).toMatchObject(wanted);
    expect(chinese).toMatchObject(wanted);
  });

  it('are found by the names that the caller gives', async () => {
    const [row] = await rowsOf('a,b\n1,x\n', { id: 'a', text: 'b' });
    expect(row).toMatchObject({ externalId: '1', text: 'x' });
  });

  it('keep text as it stands: line breaks, quotes, a byte order mark only at the front', async () => {
    const [row] = await rowsOf('\uFEFFid,text\n1,"一行\n\u3000二行 ""引"""\n');
    expect(row?.text).toBe('一行\n\u3000二行 "引"');
  });

  it('with one id and one content are one report, with other content two, told apart the same way each time', async () => {
    const text = 'id,text\n1,甲\n1,甲\n1,乙\n2,丙\n';
    const ids = (await rowsOf(text)).map((row) => row.externalId);
    expect(ids.slice(0, 2)).toEqual(['1', '1']);
    expect(ids[2]).toMatch(/^1-[0-9a-f]{8}$/);
    expect(ids[3]).toBe('2');
    expect((await rowsOf(text)).map((row) => row.externalId)).toEqual(ids);
  });
});

describe('a file is refused, with its line,', () => {
  it.each([
    ['when a named column is not there', 'id,text\n1,x\n', { text: 'words' }, /line 1: there is no column "words"/],
    ['when no column can hold the id', 'number,text\n1,x\n', {}, /line 1: say which column to take with --id-column/],
    ['when a row has no id', 'id,text\n1,x\n,y\n', {}, /line 3: the column "id" is empty/],
    ['when a quote is never closed', 'id,text\n1,"x\n', {}, /quote/i],
  ])('%s', async (_, text, wanted, message) => {
    await expect(rowsOf(text, wanted)).rejects.toThrow(message);
  });
});
