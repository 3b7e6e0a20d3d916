import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { burnAllCores } from '@gridcase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, type GridcaseProcess, runCli, startGridcase } from './gridcase-process.ts';

const directory = mkdtempSync(join(tmpdir(), 'gridcase-demo-'));
let server: GridcaseProcess;
let port: number;

/** Beside neighbours who take all cores: one 503 for the lag that they made ended the demo with a stack. */
beforeAll(async () => {
  port = await freePort();
  server = await startGridcase({ directory, port, args: ['--demo'] });
  await using _neighbours = burnAllCores();
  for (let round = 0; round < 3_000 && !server.output().includes('gridcase is running at'); round++) await sleep(100);
});
afterAll(async () => {
  await server.stop();
  rmSync(directory, { recursive: true, force: true });
});

describe('npm start -- --demo', () => {
  it.each(['GRID', 'COMMUNITY', 'JOINT', 'TOWNSHIP'])('dispatches to the %s tier, and says why', (tier) => {
    expect(server.output()).toMatch(new RegExp(`→ ${tier} tier: .*\\n +why: `));
  });

  it('hands to people what has no place or an ambiguous one', () => {
    expect(server.output()).toMatch(/people must look: .*placeUnknown/);
    expect(server.output()).toMatch(/people must look: .*placeAmbiguous/);
  });

  it('lets one case climb from the grid to the township by missed deadlines', () => {
    for (const step of ['grid → community', 'community → joint', 'joint → township'])
      expect(server.output()).toContain(`↑ ${step}`);
  });

  it('prints the timeline and the case as of before, as REST answers them and as the log has them', () => {
    expect(server.output()).toContain('REST and a replay of the log agree.');
  });

  it('ends the day with all that is late and for how long: the man-hole nobody placed was not told of', () => {
    const [, evening = ''] = server.output().split('--- What is late this evening');
    expect(evening).toMatch(/triage for \d+ min \(since 13:00\): 井盖松动, in the queue of 义乌市 {2}\[[0-9a-f]{8}\]/);
    expect(evening).toMatch(/accept for \d+ min \(since 20:00\): 下水道堵塞，污水冒到路面, with 北苑街道办事处/);
  });

  it.each([
    ['the burst pipe', /1\. a pipe bursts.*\n +closed, solved: true, rated 5 of 5, missed deadlines: 0\n/],
    ['the waste point', /2\. neighbours quarrel.*\n +closed, agreed by 3 parties; undertakings: kept, kept\n/],
    [
      'the joint meeting',
      /3\. three units.*\n +closed, 3 of 3 resolutions done in time; assessed: whistle 5 of 5, answer 4 of 5\n/,
    ],
    ["the township's list", /4\. what is beyond.*\n +closed, struckOff with proof; 2 of 2 measures done\n/],
    ['the landlord', /5\. a landlord.*\n +9 of 12 points, flags: none\n/],
  ])('tells %s to its end, and where to look next', (_, told) => {
    const [, outcomes = ''] = server.output().split('--- What came of it, and where to look next');
    expect(outcomes).toMatch(told);
  });

  it('what it says to look at is there', async () => {
    const [, outcomes = ''] = server.output().split('--- What came of it, and where to look next');
    const data = join(directory, 'demo');
    const { output: token } = await runCli(['token', '--role', 'supervisor', '--area', '330782', '--data', data]);
    const headers = { authorization: `Bearer ${token.trim()}` };
    const paths = [...outcomes.matchAll(/GET (\/v1\/[^\s;]+)/g)].map(([, path]) => path);
    const answers = await Promise.all(paths.map((path) => fetch(`http://127.0.0.1:${port}${path}`, { headers })));
    expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 200));
    expect(paths.length).toBeGreaterThanOrEqual(5);
  });

  it('tells every time as the clock on the wall has it: reasons gave them in UTC, eight hours off', () => {
    expect(server.output()).toMatch(/↑ grid → community: accept was due at 20:00/);
    expect(server.output()).not.toMatch(/due at \d{4}-\d\d-\d\dT/);
  });

  it('stays up, and a replay on the command line tells the same history', async () => {
    const caseId = /GET \/v1\/cases\/([0-9a-f-]{36})\/timeline/.exec(server.output())?.[1] ?? '';
    const data = join(directory, 'demo');
    const { output: token } = await runCli(['token', '--role', 'supervisor', '--area', '330782', '--data', data]);
    const headers = { authorization: `Bearer ${token.trim()}` };
    const view = (await (await fetch(`http://127.0.0.1:${port}/v1/cases/${caseId}`, { headers })).json()) as {
      revision: number;
      overdue: { minutes: number }[];
    };
    const { output } = await runCli(['replay', '--case', caseId, '--json', '--data', data]);
    const steps = output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { revision: number; state: object });
    const last = steps.at(-1)!;
    // For how long something is late is told as of the asking; posts, duties and lists have histories of their own.
    const told = Object.fromEntries(Object.entries(view).filter(([key]) => key in last.state));
    const state = { ...told, overdue: view.overdue.map(({ minutes: _, ...owed }) => owed) };
    expect(view.overdue).not.toEqual([]);
    expect(last).toMatchObject({ revision: view.revision, state });
    expect(Object.keys(state).length).toBeGreaterThan(20);
  });

  it('is refused a second time on the same data, with a word on where the first one is', async () => {
    const data = join(directory, 'demo');
    const { code, output } = await runCli(['rebuild', '--data', data]);
    expect(output).toMatch(/is in use by a gridcase that is running at http:\/\/127\.0\.0\.1:\d+; stop it first/);
    expect(code).toBe(1);
  });

  it('stops cleanly on SIGTERM', async () => {
    expect(await server.stop()).toBe(0);
  });
});
