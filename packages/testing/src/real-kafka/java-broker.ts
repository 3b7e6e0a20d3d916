import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { RealKafka, SkippedKafka } from '../real-kafka.ts';
import { brokerJars } from './broker-jars.ts';
import { freePort, untilReachable } from './free-port.ts';
import { brokerVersion, staticSettings } from './settings.ts';

/** Small, and quick to start rather than quick for hours. */
const JVM = [
  '-Xmx512m',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
];
const START_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 15_000;

/** Apache Kafka from its jars, a single KRaft node on free ports with its data in a temporary directory. */
export async function startJavaBroker(): Promise<RealKafka | SkippedKafka> {
  const jars = await brokerJars();
  if ('skipped' in jars) return jars;
  const classPath = ['-cp', join(jars.directory, '*')];
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-kafka-'));
  const port = await freePort();
  const properties = await settle(directory, port);
  const clusterId = randomBytes(16).toString('base64url');
  const format = ['kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', properties];
  await promisify(execFile)('java', [...JVM, ...classPath, ...format]);

  let child: ChildProcess;
  const log = join(directory, 'broker.log');
  const start = async () => {
    const out = openSync(log, 'a');
    child = spawn('java', [...JVM, ...classPath, 'kafka.Kafka', properties], { stdio: ['ignore', out, out] });
    const broker = child;
    await untilReachable(port, START_LIMIT_MS, () =>
      broker.exitCode === null ? undefined : `the broker ended: ${readFileSync(log, 'utf8').slice(-2_000)}`,
    );
  };
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    await ended;
    clearTimeout(late);
  };
  // A test run that is broken off leaves no broker behind.
  const onExit = () => child.kill('SIGKILL');
  process.once('exit', onExit);
  await start();
  return {
    found: `Apache Kafka ${brokerVersion()} from its jars, on 127.0.0.1:${port}`,
    brokers: [`127.0.0.1:${port}`],
    process: {
      kill: () => end('SIGKILL'),
      freeze: async () => void child.kill('SIGSTOP'),
      thaw: async () => void child.kill('SIGCONT'),
      start,
    },
    async stop() {
      process.off('exit', onExit);
      // Its data is thrown away, so it need not take its leave.
      await end('SIGKILL');
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Writes the settings file: what infra says, and what only this node knows. */
async function settle(directory: string, port: number): Promise<string> {
  const controllerPort = await freePort();
  const settings = {
    ...staticSettings(),
    listeners: `BROKER://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `BROKER://127.0.0.1:${port}`,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    'log.dirs': join(directory, 'data'),
  };
  const file = join(directory, 'server.properties');
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(file, lines.join(''));
  return file;
}
