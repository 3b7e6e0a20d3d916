import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, test } from 'vitest';
import type { WantedColumns } from '../src/import/columns.ts';
import { openMessageFile } from '../src/import/message-file.ts';
import { readMessages } from '../src/import/read-messages.ts';
import { surveyFile } from '../src/import/survey.ts';

const directory = mkdtempSync(join(tmpdir(), 'gridcase-rows-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const CHINA = { zone: 'Asia/Shanghai', epoch: 1900 } as const;

async function openText(text: string | Buffer, wanted: WantedColumns = {}) {
  const path = join(directory, 'rows.csv');
  writeFileSync(path, text);
  return openMessageFile(path, wanted);
}

const messagesOf = async (text: string | Buffer, wanted?: WantedColumns) =>
  Array.fromAsync(readMessages(await openText(text, wanted)));

const survey = async (text: string, wanted?: WantedColumns, history = false) =>
  surveyFile(await openText(text, wanted), { rules: CHINA, datum: undefined, history });

describe('rows of a file', () => {
  it('are found by the usual names of their columns, in either language', async () => {
    const [english] = await messagesOf(
      'messageId,userId,subject,createdAt,body,phone,address\n7,u1,灯,2020-01-06 12:09:38,路灯坏了,0579-85523456,绣湖\n',
    );
    const [chinese] = await messagesOf(
      '留言编号,留言用户,留言主题,留言时间,留言详情,联系电话,地址\n7,u1,灯,2020-01-06 12:09:38,路灯坏了,0579-85523456,绣湖\n',
    );
    const cells = {
      ...{ reporter: 'u1', subject: '灯', time: '2020-01-06 12:09:38', text: '路灯坏了' },
      ...{ phone: '0579-85523456', address: '绣湖' },
    };
    expect(english).toMatchObject({ externalId: '7', cells });
    expect(chinese).toMatchObject({ externalId: '7', cells });
  });

  it('are found by the names that the caller gives', async () => {
    const [message] = await messagesOf('a,b\n1,x\n', { id: 'a', text: 'b' });
    expect(message).toMatchObject({ externalId: '1', cells: { text: 'x' } });
  });

  it.each([
    ['a merged title', '2026年11月留言汇总表,,\n编号,内容,电话\n1,x,139\n', 3],
    ['a title and an empty line', '留言汇总\n\n编号,内容,电话\n1,x,139\n', 4],
    ['a line of groups', '留言,,联系方式\n编号,内容,电话\n1,x,139\n', 3],
    ['groups of one name', '留言,留言,联系方式\n编号,内容,电话\n1,x,139\n', 3],
    ['a spreadsheet’s own line of its separator', 'sep=;\n编号;内容;电话\n1;x;139\n', 3],
    ['a title above tabs', '留言汇总\n编号\t内容\t电话\n1\tx\t139\n', 3],
    ['a title of several cells above semicolons', '留言;2026年\n编号;内容;电话\n1;x;139\n', 3],
  ])('begin below the head line, above which %s may stand', async (_, text, line) => {
    const messages = await messagesOf(text);
    expect(messages).toMatchObject([{ row: 1, line, externalId: '1', cells: { text: 'x', phone: '139' } }]);
    expect((await openText(text)).written).toMatch(`, head line in line ${line - 1}`);
  });

  it('have headings and ids in cells that a system made for spreadsheets: broken lines, tabs around numbers', async () => {
    const [message] = await messagesOf('"编\n号",内容,"联系\r\n电话"\n\t20201101\t,x,\t13912345678\n');
    expect(message).toMatchObject({ externalId: '20201101', cells: { text: 'x' } });
    expect(message?.cells.phone?.trim()).toBe('13912345678');
  });

  it('keep text as it stands: line breaks, quotes, a byte order mark only at the front', async () => {
    const [message] = await messagesOf('\uFEFFid,text\n1,"一行\n\u3000二行 ""引"""\n');
    expect(message?.cells.text).toBe('一行\n\u3000二行 "引"');
  });

  it('are named by their first and last line, not by the last alone', async () => {
    const messages = await messagesOf('id,text\n1,x\n2,"a\nb\nc"\n3,y\n');
    expect(messages.map(({ row, line, lastLine }) => [row, line, lastLine])).toEqual([
      [1, 2, 2],
      [2, 3, 5],
      [3, 6, 6],
    ]);
  });

  it('end where empty rows begin, and those are no rows without an id', async () => {
    expect(await messagesOf('id,text\n1,x\n,\n,\n \n')).toHaveLength(1);
  });

  it('with one id and one content are one report, with other content two, told apart the same way each time', async () => {
    const text = 'id,text\n1,甲\n1,甲\n1,乙\n2,丙\n';
    const ids = (await messagesOf(text)).map((message) => message.externalId);
    expect(ids.slice(0, 2)).toEqual(['1', '1']);
    // The same as before there were other columns than these.
    expect(ids[2]).toBe('1-3ed73c3c');
    expect(ids[3]).toBe('2');
    expect((await messagesOf(text)).map((message) => message.externalId)).toEqual(ids);
  });
});

describe('a file is refused, with its line,', () => {
  test.each([
    ['when a named column is not there', 'id,text\n1,x\n', { text: 'words' }, /line 1: there is no column "words"/],
    ['when no column can hold the id', 'number,text\n1,x\n', {}, /line 1: say which column to take with --id-column/],
    [
      'when two columns have one name, of which the parser kept the last',
      'id,text,内容,text\n1,x,y,z\n',
      {},
      /line 1: columns B and D are both called "text"/,
    ],
    ['when a row has no id', 'id,text\n1,x\n,y\n', {}, /line 3: the column "id" is empty/],
    ['when a spreadsheet has rounded an id', 'id,text\n2.02001E+13,x\n', {}, /line 2: a spreadsheet has rounded/],
    ['when a row has fewer cells', 'id,text,time\n1,x\n', {}, /line 2: has 2 cells where the head line has 3/],
    ['when a row has more words than columns', 'id,text\n1,x,y\n', {}, /line 2: has 3 cells where the head line has 2/],
    ['when a quote is never closed', 'id,text\n1,"x\n', {}, /line 2: a quote is opened/],
    ['when it is empty', '', {}, /line 1: the file is empty/],
    ['when it has nothing but a head line', 'id,text\n', {}, /line 1: the file has a head line and no rows/],
    ['when it has coordinates without a datum', 'id,text,经度,纬度\n1,x,120,29\n', {}, /line 1: say the datum/],
    ['when it has half of the coordinates', 'id,text,经度\n1,x,120\n', {}, /line 1: longitude and latitude/],
    ['when its dates can be read in two ways', 'id,text,time\n1,x,02/01/2023\n', {}, /line 2: 02\/01\/2023 can be two/],
  ])('%s', async (_, text, wanted, message) => {
    await expect(survey(text, wanted)).rejects.toThrow(message);
  });

  it('when it is in a charset that is not known, and not stored as rubbish', async () => {
    const latin1 = Buffer.from('id,text\n1,r\u00e9sum\u00e9\n', 'latin1');
    await expect(messagesOf(latin1)).rejects.toThrow(
      /line 2, column 7: byte 16 of the file begins what is no character of GB18030/,
    );
  });
});

describe('what a file does not say is told before anything is sent:', () => {
  it('that there are no times', async () => {
    expect((await survey('id,text\n1,x\n')).remarks).toEqual([
      'there is no column of times: the reports say nothing of when it happened (--time-column)',
    ]);
  });

  it('that words were lost before', async () => {
    expect((await survey('id,text,time\n1,x,2020-01-06 12:09\n2,锟斤拷,2020-01-06 12:09\n')).remarks).toEqual([
      'from line 3 on words are lost: whoever wrote the file has read them in a wrong charset',
    ]);
  });

  it('that some rows have none', async () => {
    expect((await survey('id,text,time\n1,x,2020-01-06 12:09\n2,y,\n')).remarks).toEqual([
      '1 rows have nothing in "time": when it happened is not known',
    ]);
  });

  it('that outcomes are left out where the file is not called history', async () => {
    const text = 'id,text,time,reply,repliedAt\n1,x,2019-05-04,已修好,2019-05-09\n';
    expect((await survey(text)).remarks).toEqual([
      'dates without a time in "time" (line 2) mean the beginning of the day',
      '"repliedAt", "reply" is left out: it is read with --history, where past reports alarm nobody',
    ]);
    expect((await survey(text, {}, true)).remarks).toEqual([
      'dates without a time in "time" (line 2) mean the beginning of the day',
      'dates without a time in "repliedAt" (line 2) mean the end of the day',
    ]);
  });
});

it('history without times is refused', async () => {
  await expect(survey('id,text\n1,x\n', {}, true)).rejects.toThrow('line 1: history needs its times');
});

it('a row has the same id as history or not', async () => {
  const [, live] = await messagesOf('id,text\n1,x\n1,y\n');
  const [, past] = await messagesOf('id,text,reply\n1,x,已修好\n1,y,已修好\n');
  expect(past!.externalId).toBe(live!.externalId);
});
