// Plain JavaScript without dependencies: it must run in a bare clone on any Node from 18 on.
//
//   node infra/bootstrap/run.mjs [NODE-OPTION ...] SCRIPT [ARG ...]     install what is missing, then run SCRIPT under Node 24
//   node infra/bootstrap/run.mjs                                        only install
//
// Why not `pnpm install && node`: a newcomer has neither pnpm nor Node 24, and corepack cannot fetch pnpm 12.
// docs/decisions/0002-bootstrap.md
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PNPM = '12.21.0';
const NEEDED_NODE = 24;
const WORKSPACE_FOLDERS = ['packages', 'services'];

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const stampFile = join(root, 'node_modules', '.gridcase-installed');

/** One hash over everything that decides what an install lays down. */
function installHash() {
  const files = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'];
  for (const folder of WORKSPACE_FOLDERS) {
    for (const name of readdirSync(join(root, folder)).sort()) {
      const manifest = join(folder, name, 'package.json');
      if (existsSync(join(root, manifest))) files.push(manifest);
    }
  }
  const hash = createHash('sha256').update(`${PNPM} ${process.platform} ${process.arch}\n`);
  for (const file of files) hash.update(`${file}\n`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function stampedHash() {
  try {
    return readFileSync(stampFile, 'utf8');
  } catch {
    return undefined;
  }
}

/** npm passes its own settings on to scripts as npm_* variables; pnpm needs only those that say where the registry is. */
function environmentForPnpm() {
  const kept = /^npm_config_(registry|cache|cafile|proxy|https?_proxy|noproxy|userconfig|globalconfig)$/i;
  const entries = Object.entries(process.env).filter(([key]) => !/^npm_/i.test(key) || kept.test(key));
  return { ...Object.fromEntries(entries), CI: 'true' };
}

function install() {
  const wanted = installHash();
  if (stampedHash() === wanted) return;
  console.error(`gridcase: installing dependencies once (pnpm ${PNPM}, frozen lockfile) ...`);
  rmSync(stampFile, { force: true });
  const pnpm = spawnSync('npx', ['--yes', `pnpm@${PNPM}`, 'install', '--frozen-lockfile', '--reporter=append-only'], {
    cwd: root,
    env: environmentForPnpm(),
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    shell: process.platform === 'win32',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (pnpm.error || pnpm.status !== 0) {
    console.error(`${pnpm.stdout ?? ''}${pnpm.stderr ?? ''}`);
    console.error(`gridcase: the installation failed: ${pnpm.error?.message ?? `pnpm ended with ${pnpm.status}`}`);
    console.error('gridcase: check that the npm registry can be reached (npm ping) and run the same command again.');
    process.exit(1);
  }
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, wanted);
}

/** This Node when it is new enough, else the one that the lockfile brought along. */
function findNode() {
  if (Number.parseInt(process.versions.node, 10) >= NEEDED_NODE) return process.execPath;
  const bundled = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  if (existsSync(bundled)) return bundled;
  console.error(`gridcase: needs Node ${NEEDED_NODE} or newer; this is ${process.version}, and none comes along for`);
  console.error(
    `gridcase: ${process.platform}-${process.arch}. Install Node ${NEEDED_NODE} from https://nodejs.org and run the command again.`,
  );
  process.exit(1);
}

function run(args) {
  const node = findNode();
  // Child processes that say `node` must mean the same one.
  const path = `${dirname(node)}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`;
  // What Node made of our sources it keeps: a program starts in half the time, and so does every program it starts.
  const NODE_COMPILE_CACHE = process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules', '.cache', 'node');
  const env = { ...process.env, PATH: path, NODE_COMPILE_CACHE };
  const child = spawn(node, args, { cwd: root, stdio: 'inherit', env });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // A terminal sends Ctrl-C to the child as well; passing it on would make it two.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1)));
}

install();
const args = process.argv.slice(2);
if (args.length > 0) run(args);
