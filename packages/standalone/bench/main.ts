/**
 * `npm run bench [-- --before PATH --only accepting,steady --seconds 10 --rounds 3 --rate 253 --rate-seconds 60
 * --events 1000000 --cases 200000]`, `npm run bench -- --distributed [--before PATH]`,
 * `npm run bench -- --points [--all] [--ledgers 12000]` (services/scoring/bench), or
 * `npm run bench -- --simulate [--reports 100000]` (packages/cli/bench).
 *
 * What it prints: durable reports a second with the ratio to a bare echo measured in the same run; the time from a
 * report to its routed case at the country's rate; what a report costs as the log grows; the rate of a rebuild with its
 * ratio to a plain scan; memory; how long questions take in a city of cases. With --before, another checkout's build
 * beside this one, in turn, in the same run.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchAccepting } from './accepting.ts';
import { buildsFrom } from './builds.ts';
import { benchDistributed } from './distributed.ts';
import { benchGrowth } from './growth.ts';
import { benchQueries } from './queries.ts';
import { benchRebuild } from './rebuild.ts';
import { benchSteady } from './steady.ts';
import { createTable } from './table.ts';

const { values } = parseArgs({
  options: {
    before: { type: 'string' },
    only: { type: 'string', default: 'accepting,steady,growth,rebuild,queries' },
    seconds: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '3' },
    rate: { type: 'string', default: '253' },
    'rate-seconds': { type: 'string', default: '60' },
    events: { type: 'string', default: '1000000' },
    cases: { type: 'string', default: '200000' },
    distributed: { type: 'boolean', default: false },
    points: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
    simulate: { type: 'boolean', default: false },
    reports: { type: 'string' },
    ledgers: { type: 'string', multiple: true },
  },
});
const [seconds, rounds, rate, events] = [values.seconds, values.rounds, values.rate, values.events].map(Number) as [
  number,
  number,
  number,
  number,
];
const [rateSeconds, cases] = [Number(values['rate-seconds']), Number(values.cases)];
const { row, print } = createTable();

/** The bench of a part of its own, in a process of its own: it prints its own table. */
const elsewhere = [
  ...(values.points ? ['services/scoring/bench/main.ts'] : []),
  ...(values.simulate ? ['packages/cli/bench/simulate.ts'] : []),
];
for (const file of elsewhere) {
  const [code] = await once(fork(join(import.meta.dirname, '../../..', file), process.argv.slice(2)), 'exit');
  process.exit(code);
}

const builds = buildsFrom(values.before);
const directory = mkdtempSync(join(tmpdir(), 'gridcase-bench-'));
const wanted = (section: string) => values.only.split(',').includes(section);
console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}\n`);
try {
  if (values.distributed) await benchDistributed(row, { builds, seconds: rateSeconds });
  else {
    if (wanted('accepting')) await benchAccepting(row, { builds, directory, seconds, rounds });
    if (wanted('steady')) await benchSteady(row, { builds, directory, rate, seconds: rateSeconds });
    if (wanted('growth') || wanted('rebuild')) await benchGrowth(row, { builds, directory, events });
    if (wanted('rebuild')) benchRebuild(row, builds, directory);
    if (wanted('queries')) await benchQueries(row, { builds, directory, cases, rate, seconds: rateSeconds });
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}
print();
