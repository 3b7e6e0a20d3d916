// `npm run soak`: the tests that look for what happens once in a thousand times, at length. The same files as in `npm test`,
// which does a little of each; here they do as much as `soaked` (packages/testing) says, one file at a time, for hours if
// need be. Ends with a table of what was done.
//   node infra/bootstrap/run.mjs infra/bootstrap/soak.mjs [path filters and vitest arguments]
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';

const extra = process.argv.slice(2);
const filters = extra.filter((argument) => !argument.startsWith('-'));
const files = globSync('{packages,services}/*/test/**/*.spec.ts')
  .filter((file) => /\bsoaked\(/.test(readFileSync(file, 'utf8')))
  .filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)))
  .sort();
if (files.length === 0) {
  console.error(`soak: no test that soaks has a path with ${filters.join(' or ')}`);
  process.exit(1);
}
console.log(`soaking ${files.length} files:\n${files.map((file) => `  ${file}`).join('\n')}`);
const hours = 6 * 3_600_000;
const args = [
  ...['node_modules/vitest/vitest.mjs', 'run', ...files, '--maxWorkers=1', '--no-file-parallelism'],
  ...[`--testTimeout=${hours}`, `--hookTimeout=${hours}`],
  ...['--reporter=default', '--reporter=infra/bootstrap/soak-figures.mjs'],
  ...extra.filter((argument) => argument.startsWith('-')),
];
const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', env: { ...process.env, GRIDCASE_SOAK: '1' } });
process.exit(status ?? 1);
