#!/usr/bin/env node
// Plain JavaScript on purpose: npx may start this under an older Node, which cannot read TypeScript.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const child = spawn(
  process.execPath,
  [join(root, 'infra', 'bootstrap', 'run.mjs'), 'packages/cli/src/main.ts', ...process.argv.slice(2)],
  { stdio: 'inherit', env: { ...process.env, GRIDCASE_CWD: process.cwd() } },
);
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
process.on('SIGINT', () => {});
child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1)));
