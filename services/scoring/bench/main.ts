/**
 * `npm run bench -- --points [--all | --ledgers 12000]`: one monthly round over all ledgers of a city and their year's
 * end, for 12,000 and 120,000 ledgers; with `--all` for 1,200,000 as well, which takes long and some 20 GB in the
 * temporary directory.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Measured } from './points-child.ts';

const { values } = parseArgs({
  options: {
    // Says to the bench of all that this one is meant.
    points: { type: 'boolean' },
    all: { type: 'boolean', default: false },
    ledgers: { type: 'string', multiple: true },
  },
});
const SIZES = [12_000, 120_000, ...(values.all ? [1_200_000] : [])];
/** The heap of `npm start`. */
const HEAP = ['--max-old-space-size=1024', '--max-semi-space-size=16'];

const measured: Measured[] = [];
for (const ledgers of values.ledgers?.map(Number) ?? SIZES) {
  const child = fork(join(import.meta.dirname, 'points-child.ts'), [String(ledgers)], { execArgv: HEAP });
  child.on('message', (one: Measured) => measured.push(one));
  const [code] = await once(child, 'exit');
  if (code !== 0) process.exitCode = 1;
}

const count = (n: number) => n.toLocaleString('en');
const rows = measured.map(({ what, ledgers, events, seconds, cpu, ceiling, peak, log }) => [
  ...[
    what,
    count(ledgers),
    count(events),
    `${seconds.toFixed(1)} s`,
    `${cpu.toFixed(1)} s`,
    `${count(Math.round(events / seconds))} /s`,
  ],
  ...[`${(peak / 2 ** 20).toFixed(0)} MiB`, `${(log / 2 ** 20).toFixed(0)} MiB`],
  `${(events / seconds / ceiling).toFixed(2)} of ${count(Math.round(ceiling))} /s`,
]);
const head = ['what', 'ledgers', 'events', 'time', 'processor', 'events', 'peak memory', 'log', 'of the bare appends'];
const widths = head.map((title, column) =>
  Math.max(...[head, ...rows].map((cells) => cells[column]!.length), title.length),
);
console.log('');
for (const cells of [head, widths.map((width) => '-'.repeat(width)), ...rows]) {
  console.log(`| ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`);
}
