import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, MESSAGES, runCli, startGridcase } from './gridcase-process.ts';

const directory = mkdtempSync(join(tmpdir(), 'gridcase-cli-'));
const data = ['--data', directory];
const besideDemo = join(directory, 'beside-demo');

/** A gridcase that took a few reports and was stopped. */
beforeAll(async () => {
  const server = await startGridcase({ directory, port: await freePort() });
  const csv = join(directory, 'few.csv');
  writeFileSync(csv, ['id,text', ...Array.from({ length: 30 }, (_, n) => `${n},绣湖社区${n}号路灯坏了`)].join('\n'));
  const { code, output } = await runCli(['import', csv, ...data]);
  expect(code, output).toBe(0);
  await server.stop();
  mkdirSync(join(besideDemo, 'demo', 'keys'), { recursive: true });
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('gridcase', () => {
  it('rebuild makes the read models anew and says how far', async () => {
    const { code, output } = await runCli(['rebuild', ...data]);
    expect(output).toMatch(/Rebuilt up to log position \d+ in [\d.]+ s/);
    expect(code).toBe(0);
  });

  it.each([
    [
      'token for a role that is none',
      ['token', '--role', 'mayor', '--area', '330782', ...data],
      '--role must be one of',
    ],
    [
      'import of a file that is not there, which was told as ENOENT',
      ['import', 'no-such-file.csv', ...data],
      'name the CSV file to import',
    ],
    ['import of a folder', ['import', '.', ...data], 'name the CSV file to import'],
    [
      'token for an area that is none',
      ['token', '--role', 'auditor', '--area', '33', ...data],
      '--area must be an area code',
    ],
    [
      'token for another county, which the server would turn away',
      ['token', '--role', 'auditor', '--area', '330783', ...data],
      'area 330783 is none of 义乌市 (330782)',
    ],
    [
      'token for a township that is none',
      ['token', '--role', 'auditor', '--area', '330782999', ...data],
      'area 330782999 is none of 义乌市 (330782)',
    ],
    [
      'token without a server ever started',
      ['token', '--role', 'auditor', '--area', '330782', '--data', '/nowhere'],
      'start it once',
    ],
    [
      'token beside a demo that runs, whose data lies in a directory of its own',
      ['token', '--role', 'auditor', '--area', '330782', '--data', besideDemo],
      `only the demo's: export GRIDCASE_DATA=${join(besideDemo, 'demo')}`,
    ],
    ['token without a role', ['token', '--area', '330782', ...data], "required option '--role <role>'"],
    ['replay of no case', ['replay', '--case', '00000000-0000-5000-8000-000000000000', ...data], 'there is no case'],
    [
      'replay as of a time without a zone',
      ['replay', '--case', 'x', '--as-of', '2026-11-24', ...data],
      'with its zone',
    ],
    [
      'import into a channel that is none',
      ['import', MESSAGES, '--channel', 'pigeon', ...data],
      '--channel must be one of',
    ],
    [
      'import by an integration that is none',
      ['import', MESSAGES, '--integration', 'x', ...data],
      'there is no integration "x"',
    ],
    ['a command that is none', ['fly'], "unknown command 'fly'"],
  ])('%s: says what to do, and fails', async (_, args, message) => {
    const { code, output } = await runCli(args);
    expect(output).toContain(message);
    expect(output).not.toMatch(/\n\s+at /);
    expect(code).toBe(1);
  });
});
