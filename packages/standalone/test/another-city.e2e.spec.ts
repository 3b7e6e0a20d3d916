import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, type GridcaseProcess, root, runCli, startGridcase } from './gridcase-process.ts';

const directory = mkdtempSync(join(tmpdir(), 'gridcase-city-'));
const territory = join(directory, 'territory');
const data = join(directory, 'data');

/** Yiwu's files with the codes of a county in Beijing. */
function moveYiwu(): void {
  const files = join(root, 'packages', 'territory', 'data', 'yiwu');
  mkdirSync(territory);
  for (const name of readdirSync(files)) {
    writeFileSync(join(territory, name), readFileSync(join(files, name), 'utf8').replaceAll('330782', '110117'));
  }
}

let server: GridcaseProcess;
beforeAll(async () => {
  moveYiwu();
  const env = { GRIDCASE_TERRITORY: territory };
  server = await startGridcase({ directory: data, port: await freePort(), env });
});
afterAll(async () => {
  await server.stop();
  rmSync(directory, { recursive: true, force: true });
});

describe('a gridcase of another city', () => {
  it('gives tokens for its own areas and none for Yiwu, where nobody names the territory to the command', async () => {
    const own = await runCli(['token', '--role', 'supervisor', '--area', '110117001', '--data', data]);
    expect([own.code, own.output.split('.').length]).toEqual([0, 3]);
    const headers = { authorization: `Bearer ${own.output.trim()}` };
    expect((await fetch(`${server.url}/v1/cases`, { headers })).status).toBe(200);
    const yiwu = await runCli(['token', '--role', 'supervisor', '--area', '330782', '--data', data]);
    expect(yiwu.code).toBe(1);
    expect(yiwu.output).toContain('area 330782 is none of');
  });

  it("sums up an import for its own city: the importer asked for Yiwu's", async () => {
    const file = join(directory, 'few.csv');
    writeFileSync(file, 'id,text\n1,绣湖社区1号路灯坏了\n2,绣湖社区2号路灯坏了\n');
    const { code, output } = await runCli(['import', file, '--data', data]);
    expect(output).toMatch(/Cases in 110117: 2 /);
    expect(code).toBe(0);
  });
});
