/**
 * `npm run bench -- --simulate [--reports 100000]`, or `node packages/cli/bench/simulate.ts`: recorded reports through a changed
 * rule set, as `gridcase rules simulate` does it, with its list; beside it the bare ceiling, reading the same log and parsing
 * its rows. Time is the process's own (user and system), so that others on the machine do not count. All matters are made up.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openEmbedded } from '@gridcase/embedded';
import { defaultRuleSets, type RuleSetInput } from '@gridcase/routing';
import { simulate } from '../src/commands/rules-simulate.ts';
import { makeUpReports } from './made-up-reports.ts';

const { values } = parseArgs({
  options: { reports: { type: 'string', default: '100000' }, simulate: { type: 'boolean', default: false } },
});
const reports = Number(values.reports);

/** What a district might try: street lights and pipes to the communities, and disputes from fewer words on. */
const newest = defaultRuleSets.at(-1)!;
const changed: RuleSetInput = {
  ...{ ...newest, version: 'tried' },
  policy: { ...newest.policy, tierOf: { ...newest.policy.tierOf, service: 'community' } },
  rules: [
    ...newest.rules,
    {
      id: 'tried.noise',
      when: { words: { any: ['噪音', '扰民', '广场舞'] } },
      gives: { nature: 'dispute', weight: 6 },
    },
  ],
};

const seconds = async (work: () => Promise<void>) => {
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { cpu: (user + system) / 1_000_000, wall: (performance.now() - wall) / 1_000 };
};

async function readBare(data: string): Promise<void> {
  const { store, close } = await openEmbedded({ directory: data });
  for (let after = 0, done = false; !done; ) {
    const { events, position, caughtUp } = await store.readAll({ after, categories: ['report', 'case'], limit: 4_096 });
    for (const { data: text } of events) JSON.parse(text);
    [after, done] = [position, caughtUp];
  }
  await close();
}

const directory = mkdtempSync(join(tmpdir(), 'gridcase-simulate-'));
try {
  mkdirSync(join(directory, 'keys'));
  console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}; making up ${reports} reports …`);
  const { characters } = await makeUpReports(directory, reports);
  const rules = join(directory, 'tried.json');
  writeFileSync(rules, JSON.stringify(changed));
  const bare = await seconds(() => readBare(directory));
  const time = { from: '2026-01-01', to: '2027-01-01' };
  const took = await seconds(() => simulate({ ...time, rules, data: directory }));
  const each = (took.cpu / reports) * 1_000;
  console.log(`
| ${reports} reports, ${characters} characters each | ${took.cpu.toFixed(1)} s of one core (${took.wall.toFixed(1)} s by the clock) | ${each.toFixed(3)} ms a report |
| reading and parsing the same log | ${bare.cpu.toFixed(1)} s | ${(took.cpu / bare.cpu).toFixed(1)} times as long |`);
} finally {
  rmSync(directory, { recursive: true, force: true });
}
