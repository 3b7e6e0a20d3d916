import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, type GridcaseProcess, root, startGridcase } from './gridcase-process.ts';

const directory = mkdtempSync(join(tmpdir(), 'gridcase-readme-'));
let server: GridcaseProcess;
let port: number;
beforeAll(async () => {
  port = await freePort();
  server = await startGridcase({ directory, port });
});
afterAll(async () => {
  await server.stop();
  rmSync(directory, { recursive: true, force: true });
});

/** The shell blocks of a page that talk to a running server, in order, as one script. */
function shellOf(page: string): string {
  const blocks = [...readFileSync(join(root, page), 'utf8').matchAll(/```sh\n([\s\S]*?)```/g)].map(
    (match) => match[1]!,
  );
  return blocks.filter((block) => /curl|npx gridcase replay/.test(block)).join('\n');
}

/** Runs the lines as they stand, but for the port, the data directory and a stream that would never end. */
function run(page: string): string {
  const script = shellOf(page)
    .replaceAll('127.0.0.1:8080', `127.0.0.1:${port}`)
    .replaceAll('npx gridcase', 'node packages/cli/bin/gridcase.mjs')
    .replaceAll('curl -sN', 'timeout 2 curl -sN');
  const PATH = `${dirname(process.execPath)}:${process.env.PATH}`;
  const env = { ...process.env, PATH, GRIDCASE_DATA: directory };
  return execFileSync('bash', ['-c', script], {
    cwd: root,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

describe.each(['README.md', 'README.zh-CN.md'])('the lines of %s, as copied', (page) => {
  it('take a report in, find its case, tell its timeline and replay it', () => {
    const output = run(page);
    expect(output).toMatch(/"status":"received"/);
    expect(output).toMatch(/"items":\[\{"caseId":/);
    expect(output).toMatch(/"type":"report.received.v1"[\s\S]*"type":"case.dispatched.v1"/);
    expect(output).toMatch(/→ dispatched · tier grid/);
    expect(output).not.toMatch(/"code":"/);
  });
});

describe('the lines of docs/tutorial/first-hour.md, as copied', () => {
  it('take a case from the report to its end; only the second closing is refused', () => {
    const output = run('docs/tutorial/first-hour.md');
    expect(output).toMatch(/"phase":"accepted"[\s\S]*"phase":"closed"/);
    expect(output).toMatch(/"code":"invalid-transition"/);
    expect(output.match(/"code":"/g)).toHaveLength(1);
  });
});
