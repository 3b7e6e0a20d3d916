import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordedEvent } from '@gridcase/event-sourcing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, type GridcaseProcess, MESSAGES, runCli, startGridcase } from './gridcase-process.ts';
import { dataOf, ofType, wholeLog } from './whole-log.ts';

const directory = mkdtempSync(join(tmpdir(), 'gridcase-import-'));
const here = existsSync(MESSAGES);
if (!here) console.log(`skipping the import of 991 real messages: ${MESSAGES} is not on this machine`);

let server: GridcaseProcess;
beforeAll(async () => {
  server = await startGridcase({ directory, port: await freePort() });
});
afterAll(async () => {
  await server.stop();
  rmSync(directory, { recursive: true, force: true });
});

const importFile = (file: string, ...more: string[]) => runCli(['import', file, '--data', directory, ...more]);

describe.skipIf(!here)('991 real messages', () => {
  it('become 991 reports, each in a case or a named human queue, and a summary says where', async () => {
    const { code, output } = await importFile(MESSAGES);
    expect(output).toContain('991 rows: 991 new reports, 0 known already, 0 refused');
    expect(output).toContain('2 rows have an id that stands before with other content');
    expect(output).toMatch(/Cases in 330782: 991 /);
    expect(output).toMatch(/by tier[\s\S]*by nature[\s\S]*by field[\s\S]*waiting in a human queue/);
    expect(code).toBe(0);

    const log = await wholeLog(directory);
    expect(ofType(log, 'report.received.v1')).toHaveLength(991);
    expect(ofType(log, 'case.opened.v1')).toHaveLength(991);
    const placed = new Set(
      log.filter(({ type }) => /^case\.(dispatched|queued)\./.test(type)).map(({ stream }) => stream),
    );
    expect(placed.size).toBe(991);
  });

  it('imported again add not one event', async () => {
    const before = (await wholeLog(directory)).length;
    const { code, output } = await importFile(MESSAGES);
    expect(output).toContain('991 rows: 0 new reports, 991 known already, 0 refused');
    expect(code).toBe(0);
    expect((await wholeLog(directory)).length).toBe(before);
  });
});

const file = (name: string, text: string | Buffer) => {
  const path = join(directory, name);
  writeFileSync(path, text);
  return path;
};

describe('a file that can not be imported', () => {
  it.each([
    ['has no column for the text', 'id,words\n1,x\n', 'say which column to take with --text-column'],
    ['has a row without an id', 'id,text\n1,a\n,b\n', 'line 3: the column "id" is empty'],
    ['has a row with too many cells', 'id,text\n1,a,b\n', 'line 2: has 3 cells where the head line has 2'],
    ['has two columns of one name', 'id,text,text\n1,a,b\n', 'columns B and C are both called "text"'],
    ['is empty', '', 'the file is empty'],
    ['is both UTF-8 and GB18030', Buffer.from('id,text\n1,\u0363\u02ae\n'), '--encoding gb18030'],
    ['has a date of two meanings', 'id,text,time\n1,a,02/01/2023 11:44:53 PM\n', '--date-order dmy'],
  ])('%s: says where and sends nothing', async (name, text, message) => {
    const before = (await wholeLog(directory)).length;
    const { code, output } = await importFile(file(`${name}.csv`, text));
    expect(output).toContain(message);
    expect(code).toBe(1);
    expect((await wholeLog(directory)).length).toBe(before);
  });

  it('is not there', async () => {
    const { code, output } = await importFile(join(directory, 'nowhere.csv'));
    expect(output).toMatch(/gridcase: .*nowhere\.csv/);
    expect(code).toBe(1);
  });

  it('reports the rows that intake refuses and imports the others', async () => {
    const { code, output } = await importFile(
      file('mixed.csv', `id,text\n1,路灯坏了\n2,${'长'.repeat(10_001)}\n3,垃圾没人清\n`),
    );
    expect(output).toContain('3 rows: 2 new reports, 0 known already, 1 refused');
    expect(output).toMatch(/line 3 \(2\): validation-failed/);
    expect(output).toContain('column "text" (/text): ');
    expect(code).toBe(1);
  });
});

/** 水管爆了 and 一盏路灯不亮 in GB18030. */
const GB18030 = Buffer.from('69642c746578740a67312ccbaeb9dcb1acc1cb0a67322cd2bbd5b5c2b7b5c6b2bbc1c10a', 'hex');

describe('a file of another charset', () => {
  it('in Latin-1 is refused, and its ids stay free for the mended file', async () => {
    const broken = await importFile(file('latin1.csv', Buffer.from('id,text\nl1,Caf\u00e9, wet\n', 'latin1')));
    expect(broken.output).toMatch(/line 2, column \d+: byte \d+ of the file begins what is no character of/);
    expect(broken.code).toBe(1);
    const mended = await importFile(file('latin1.csv', 'id,text\nl1,"Le Café, wet 一"\n'));
    expect(mended.output).toContain('1 rows: 1 new reports');
    expect(mended.code).toBe(0);
  });

  it('in GB18030 is recognised, said so, and stored as what it says', async () => {
    const { code, output } = await importFile(file('gb.csv', GB18030));
    expect(output).toContain('Read as GB18030 (GBK), separated by commas.');
    expect(output).toContain('2 rows: 2 new reports');
    expect(code).toBe(0);
    const texts = ofType(await wholeLog(directory), 'report.received.v1').map(
      (event) => dataOf<{ text: string }>(event).text,
    );
    expect(texts).toEqual(expect.arrayContaining(['水管爆了', '一盏路灯不亮']));
  });
});

describe('a row that was imported wrongly', () => {
  it('is refused the second time, and with --correct reaches the case as a correction, once', async () => {
    await importFile(file('wrong.csv', 'id,text,time\nw1,璺伅涓嶄寒,2020-01-06 12:09\n'));
    const mended = file('mended.csv', 'id,text,time\nw1,绣湖社区3幢路灯不亮,2020年1月6日 12:10\n');
    const refused = await importFile(mended);
    expect(refused.output).toContain('--correct sends what differs');
    expect(refused.output).toContain('column "text" (/text): differs from what was received before');
    expect(refused.code).toBe(1);

    const corrected = await importFile(mended, '--correct');
    expect(corrected.output).toContain('1 rows: 0 new reports, 0 known already, 1 corrected, 0 refused');
    expect(corrected.code).toBe(0);
    const again = await importFile(mended, '--correct');
    expect(again.output).toContain('1 rows: 0 new reports, 1 known already, 0 refused');
    const messages = ofType(await wholeLog(directory), 'report.messageAdded.v1').map(
      (event) => dataOf<{ text: string }>(event).text,
    );
    expect(messages).toEqual(['【更正 correction】\n时间: 2020-01-06T04:10:00.000Z\n内容: 绣湖社区3幢路灯不亮']);
    await expect.poll(async () => ofType(await wholeLog(directory), 'case.followedUp.v1').length).toBe(1);
  });
});

it('a row over several lines that means nothing is told by its lines, its column and the API’s field', async () => {
  const { code, output } = await importFile(
    file(
      'dates.csv',
      'id,留言详情,留言时间,经度,纬度,电话,地址\nd1,"一\n二\n三",2015-02-30,,,,\nd2,路灯坏了,2015-07-30T00:00:00.000,120.075,29.306,0579-85523456,绣湖\n',
    ),
    '--datum',
    'GCJ02',
  );
  expect(output).toContain('lines 2-4 (d1): can not be read');
  expect(output).toContain('column "留言时间" (/occurredAt): "2015-02-30" is no day of the calendar');
  expect(output).toContain('2 rows: 1 new reports, 0 known already, 1 refused');
  expect(code).toBe(1);
  const d2 = ofType(await wholeLog(directory), 'report.received.v1')
    .map((event) => dataOf<Record<string, unknown>>(event))
    .find((data) => data.externalId === 'd2');
  expect(d2).toMatchObject({
    occurredAt: '2015-07-29T16:00:00.000Z',
    place: { address: '绣湖', coordinates: { longitude: 120.075, latitude: 29.306, datum: 'GCJ02' } },
  });
});

it('a server that is not there is waited for, then named', async () => {
  const csv = join(directory, 'one.csv');
  writeFileSync(csv, 'id,text\n1,路灯坏了\n');
  const { code, output } = await importFile(csv, '--url', `http://127.0.0.1:${await freePort()}`, '--patience', '1');
  expect(output).toMatch(/could not take row 1/);
  expect(code).toBe(1);
});

describe('a register of years gone by', () => {
  const ROWS = 250;
  const NATURES = [
    '绣湖社区3幢水管爆裂，请派人维修',
    '着火了！快来人，有人被困在里面',
    '邻居半夜吵架，商量不好',
    '说不清什么事',
  ];
  const past = (n: number) => {
    const day = String(1 + (n % 28)).padStart(2, '0');
    return `h${n},${NATURES[n % NATURES.length]},2019-05-${day} 09:00,2019-06-${day},2019-05-${day},绣湖社区居委会,已办结 ${n}`;
  };
  const csv = ['id,text,time,repliedAt,dueAt,unit,reply', ...Array.from({ length: ROWS }, (_, n) => past(n))].join(
    '\n',
  );
  const archived = (log: readonly RecordedEvent[]) =>
    new Set(ofType(log, 'case.archived.v1').map(({ stream }) => stream));

  it('alarms nobody: no deliveries, no deadlines, its own times, marked', async () => {
    const deliveries = ofType(await wholeLog(directory), 'delivery.planned.v3').length;
    const { code, output } = await importFile(file('2019.csv', csv), '--history', '--channel', 'platform');
    expect(output).toContain(`${ROWS} rows: ${ROWS} new reports, 0 known already, 0 refused`);
    expect(output).toContain('dates without a time in "repliedAt" (line 2) mean the end of the day');
    expect(output).toMatch(new RegExp(`and ${ROWS} of history`));
    expect(code).toBe(0);

    const marker = await importFile(file('marker.csv', 'id,text\nm1,绣湖社区3幢水管爆裂，请派人维修\n'));
    expect(marker.output).toContain('1 new reports');
    // Notification reads the cases in their order: what tells of the last has passed over those before it.
    await expect
      .poll(async () => ofType(await wholeLog(directory), 'delivery.planned.v3').length)
      .toBeGreaterThan(deliveries);
    const log = await wholeLog(directory);
    const cases = archived(log);
    expect(cases.size).toBe(ROWS);
    const told = log
      .filter(({ type }) => type.startsWith('delivery.planned.'))
      .map((event) => dataOf<{ about?: { id: string } }>(event).about?.id);
    expect(told.filter((id) => cases.has(`case-${id}`))).toEqual([]);
    const types = new Set(log.filter(({ stream }) => cases.has(stream)).map(({ type }) => type));
    expect([...types].toSorted()).toEqual(
      ['case.archived.v1', 'case.judged.v1', 'case.opened.v1', 'case.triaged.v1'].toSorted(),
    );
    const opened = ofType(log, 'case.opened.v1').filter(({ stream }) => cases.has(stream));
    expect(opened.every((event) => dataOf<{ openedAt: string }>(event).openedAt.startsWith('2019-05-'))).toBe(true);
  });

  it('imported again adds nothing; mended it needs --correct, and both stand in the history', async () => {
    const before = (await wholeLog(directory)).length;
    const again = await importFile(file('2019.csv', csv), '--history');
    expect(again.output).toContain(`${ROWS} rows: 0 new reports, ${ROWS} known already, 0 refused`);
    expect((await wholeLog(directory)).length).toBe(before);

    const mended = file('mended-2019.csv', `id,text,time,reply\nh0,${NATURES[0]},2019-05-01 09:00,另有结果\n`);
    const refused = await importFile(mended, '--history');
    expect(refused.output).toContain('--correct sends what differs');
    expect(refused.output).toContain('column "reply" (/history/outcome): differs from what was received before');
    const corrected = await importFile(mended, '--history', '--correct');
    expect(corrected.output).toContain('1 rows: 0 new reports, 0 known already, 1 corrected, 0 refused');
    await expect.poll(async () => ofType(await wholeLog(directory), 'case.archived.v1').length).toBe(ROWS + 1);
  });
});
