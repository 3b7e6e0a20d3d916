// `npm test`: everything that can run on this machine; says what took longest, what it skipped and why; ends with one counting line.
//   node infra/bootstrap/run.mjs infra/bootstrap/test.mjs [vitest arguments]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const node = process.execPath;
const extra = process.argv.slice(2);
const counts = { passed: 0, failed: 0, skipped: 0 };

function check(title, args) {
  console.log(`\n== ${title}`);
  const { status } = spawnSync(node, args, { stdio: 'inherit' });
  counts[status === 0 ? 'passed' : 'failed'] += 1;
}

function runVitest() {
  console.log('\n== tests (vitest: unit, integration, e2e)');
  const folder = mkdtempSync(join(tmpdir(), 'gridcase-test-'));
  const report = join(folder, 'report.json');
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=infra/bootstrap/slowest-files.mjs',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const { status } = spawnSync(node, [...args, ...extra], { stdio: 'inherit' });
  try {
    tally(JSON.parse(readFileSync(report, 'utf8')), status);
  } catch (error) {
    console.error(`the test run left no report: ${error.message}`);
    counts.failed += 1;
  }
  rmSync(folder, { recursive: true, force: true });
}

function tally(result, status) {
  counts.passed += result.numPassedTests;
  // A file that does not load has no failed test; an unhandled error fails the run alone. Both must be counted.
  const brokenFiles = result.testResults.filter(
    (f) => f.status === 'failed' && !f.assertionResults.some((t) => t.status === 'failed'),
  );
  counts.failed += result.numFailedTests + brokenFiles.length;
  if (status !== 0 && counts.failed === 0) counts.failed += 1;
  const skipped = result.testResults.flatMap((f) =>
    f.assertionResults.filter((t) => t.status === 'skipped' || t.status === 'pending'),
  );
  counts.skipped += skipped.length;
  if (skipped.length === 0) return;
  console.log('\nSkipped here:');
  for (const test of skipped) console.log(`  - ${test.fullName}`);
}

if (extra.length === 0) {
  check('types (tsc)', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json']);
  check('lint and format (biome)', ['node_modules/@biomejs/biome/bin/biome', 'check', '.']);
}
runVitest();
console.log(`\n${counts.passed} passed, ${counts.failed} failed${counts.skipped ? `, ${counts.skipped} skipped` : ''}`);
process.exit(counts.failed === 0 ? 0 : 1);
