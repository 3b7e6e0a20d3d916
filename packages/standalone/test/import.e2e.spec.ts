import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, type GridcaseProcess, MESSAGES, runCli, startGridcase } from './gridcase-process.ts';
import { ofType, wholeLog } from './whole-log.ts';

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

describe('a file that can not be imported', () => {
  const file = (name: string, text: string | Buffer) => {
    const path = join(directory, name);
    writeFileSync(path, text);
    return path;
  };

  it.each([
    ['has no column for the text', 'id,words\n1,x\n', 'say which column to take with --text-column'],
    ['has a row without an id', 'id,text\n1,a\n,b\n', 'line 3: the column "id" is empty'],
    ['has a row with too many cells', 'id,text\n1,a,b\n', 'Invalid Record Length'],
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
    expect(code).toBe(1);
  });
});

it('a server that is not there is waited for, then named', async () => {
  const csv = join(directory, 'one.csv');
  writeFileSync(csv, 'id,text\n1,路灯坏了\n');
  const { code, output } = await importFile(csv, '--url', `http://127.0.0.1:${await freePort()}`, '--patience', '1');
  expect(output).toMatch(/could not take row 1/);
  expect(code).toBe(1);
});
