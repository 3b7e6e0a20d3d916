import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { killProcess } from '../kill-process.ts';
import type { BrokerProcess, RealKafka, RealKafkaOptions, SkippedKafka } from '../real-kafka.ts';
import { brokerJars } from './broker-jars.ts';
import { cutTail } from './cut-tail.ts';
import { dieTogether } from './die-together.ts';
import { freePort, untilReachable } from './free-port.ts';
import { secureBroker } from './secure-broker.ts';
import { brokerVersion, staticSettings } from './settings.ts';

/** Small, and quick to start rather than quick for hours. */
const JVM = [
  '-Xmx512m',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
];
const START_LIMIT_MS = 120_000;
/** The broker's files, in its directory. */
const DATA = 'data';

/** Apache Kafka from its jars, a single KRaft node on free ports with its data in a temporary directory. */
export async function startJavaBroker({ users }: RealKafkaOptions = {}): Promise<RealKafka | SkippedKafka> {
  const jars = await brokerJars();
  if ('skipped' in jars) return jars;
  const java = [...JVM, '-cp', join(jars.directory, '*')];
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-kafka-'));
  const remove = () => rmSync(directory, { recursive: true, force: true });
  const port = await freePort();
  try {
    const security = users && secureBroker(directory, users);
    const properties = await settle(directory, port, security?.settings(port, await freePort()));
    const scram = security?.format ?? [];
    const format = ['kafka.tools.StorageTool', 'format', '-t', someClusterId(), '-c', properties, ...scram];
    await promisify(execFile)('java', [...java, ...format]);
    const broker = brokerProcess([...java, 'kafka.Kafka', properties], directory, port);
    await broker.start();
    return {
      found: `Apache Kafka ${brokerVersion()} from its jars, on 127.0.0.1:${port}`,
      brokers: [`127.0.0.1:${port}`],
      process: broker,
      secured: security?.secured,
      async stop() {
        // Its data is thrown away, so it need not take its leave.
        await broker.kill();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

function brokerProcess(command: readonly string[], directory: string, port: number): BrokerProcess {
  const log = join(directory, 'broker.log');
  let child: ChildProcess | undefined;
  let callOff = () => {};
  return {
    async start() {
      const out = openSync(log, 'a');
      const broker = spawn('java', command, { stdio: ['ignore', out, out] });
      closeSync(out);
      child = broker;
      callOff = dieTogether(broker.pid!, directory);
      await untilReachable(port, START_LIMIT_MS, () =>
        broker.exitCode === null ? undefined : `the broker ended: ${readFileSync(log, 'utf8').slice(-2_000)}`,
      );
    },
    async kill() {
      callOff();
      await killProcess(child);
    },
    cutTail: (topic, batches) => cutTail(join(directory, DATA), topic, batches),
    freeze: async () => void child?.kill('SIGSTOP'),
    thaw: async () => void child?.kill('SIGCONT'),
  };
}

/** 16 bytes in base64url, as Kafka makes them: never with a dash in front, which would be read as an option. */
function someClusterId(): string {
  const bytes = randomBytes(16);
  bytes[0]! &= 0x7f;
  return bytes.toString('base64url');
}

/** Writes the settings file: what infra says, what only this node knows, and what is wanted besides. */
async function settle(directory: string, port: number, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const controllerPort = await freePort();
  const settings = {
    ...staticSettings(),
    listeners: `BROKER://127.0.0.1:${port}`,
    'advertised.listeners': `BROKER://127.0.0.1:${port}`,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    'log.dirs': join(directory, DATA),
    ...more,
  };
  settings.listeners += `,CONTROLLER://127.0.0.1:${controllerPort}`;
  const file = join(directory, 'server.properties');
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(file, lines.join(''));
  return file;
}
