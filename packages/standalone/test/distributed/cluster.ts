import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordedEvent } from '@gridcase/event-sourcing';
import { createEventStoreDbStore } from '@gridcase/event-store-db';
import { createTopics, type KafkaConnection } from '@gridcase/messaging-kafka';
import { createLogger } from '@gridcase/runtime';
import { PATIENCE_MS, startEventStore, startGateway } from '@gridcase/testing';
import { freePort, root } from '../gridcase-process.ts';
import { wholeLogOf } from '../whole-log.ts';

export type ServiceName = 'intake' | 'routing' | 'scoring' | 'notification' | 'timeline';

const SERVICES: readonly ServiceName[] = ['timeline', 'notification', 'scoring', 'routing', 'intake'];

/** One replica of a service: a process of its own that can be killed and started again with its own data. */
export interface Replica {
  readonly service: ServiceName;
  /** Its own data directory. */
  readonly data: string;
  readonly port: number;
  /** Resolves when it is ready. `build`: the tree whose program it runs, this one unless said otherwise. */
  start(build?: string): Promise<void>;
  /** Starts it as a machine would whose clock is so many milliseconds ahead. Resolves when it answers, ready or not. */
  startAhead(byMs: number): Promise<void>;
  kill(): Promise<void>;
  stop(): Promise<number | null>;
  output(): string;
}

export interface ClusterOptions {
  readonly brokers: readonly string[];
  readonly replicas?: number;
  /** A data directory whose keys are taken over: the same pepper makes the same pseudonyms. */
  readonly keysFrom?: string;
  /** Settings of one service more. */
  readonly env?: Partial<Record<ServiceName, Record<string, string>>>;
  /** Notification's routes. */
  readonly routes?: object;
  /** The tree whose programs the replicas run. Default: this one. */
  readonly build?: string;
  /** How to come in as somebody who may make topics. */
  readonly kafka?: Pick<KafkaConnection, 'ssl' | 'sasl'>;
}

/** Everything distributed on one machine: EventStoreDB or its protocol, Kafka, replicas of each service, a gateway. */
export async function startCluster({
  brokers,
  replicas = 2,
  keysFrom,
  routes = {},
  env = {},
  kafka = {},
  build,
}: ClusterOptions) {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-cluster-'));
  const shared = join(directory, 'shared');
  if (keysFrom) cpSync(join(keysFrom, 'keys'), join(shared, 'keys'), { recursive: true });
  const eventStore = await startEventStore({ directory: join(directory, 'event-store') });
  const { connectionString } = eventStore;
  const store = await createEventStoreDbStore({ connectionString });
  if ((await store.head()) > 0)
    throw new Error(`${eventStore.found} holds events already: these suites want an empty one`);
  await createTopics({
    ...kafka,
    copies: 1,
    brokers: [...brokers],
    clientId: 'gridcase-test',
    log: createLogger({ level: 'warn', pretty: false }),
  });
  const common = {
    GRIDCASE_BACKEND: 'distributed',
    KAFKA_BROKERS: brokers.join(','),
    EVENTSTORE_URL: connectionString,
    GRIDCASE_SHARED: shared,
    GRIDCASE_LOG_LEVEL: 'warn',
  };
  const all: Replica[] = [];
  for (const service of SERVICES) {
    for (let n = 0; n < replicas; n++) {
      const data = join(directory, `${service}-${n}`);
      // A setting that a program does not know stops it: each gets its own.
      const own: Record<string, string> =
        service === 'timeline' ? {} : { GRIDCASE_RELAY_LEASE_MS: '6000', KAFKA_SESSION_MS: '6000' };
      if (service === 'notification') own.GRIDCASE_ROUTES = JSON.stringify(routes);
      all.push(
        createReplica(service, data, await freePort(), { ...common, ...own, ...env[service], GRIDCASE_DATA: data }),
      );
    }
  }
  // One intake first: it makes the keys that the others share.
  const [first] = all.filter((replica) => replica.service === 'intake');
  await first!.start(build);
  await Promise.all(all.filter((replica) => replica !== first).map((replica) => replica.start(build)));
  const origins = (service: string) =>
    all.filter((replica) => replica.service === service).map((replica) => `http://127.0.0.1:${replica.port}`);
  const gateway = await startGateway(origins);
  let last: RecordedEvent[] | undefined;
  return {
    ...{ url: gateway.origin, shared, directory, eventStore, store, replicas: all },
    /** Every event there is, or was when it was stopped, in log order. */
    log: async () => last ?? wholeLogOf(store),
    of: (service: ServiceName) => all.filter((replica) => replica.service === service),
    /** Stops everything; files and log can still be looked at. */
    async stop() {
      await gateway.stop();
      await Promise.all(all.map((replica) => replica.stop()));
      try {
        last = await wholeLogOf(store);
      } finally {
        await store.close();
        await eventStore.stop();
      }
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

export type Cluster = Awaited<ReturnType<typeof startCluster>>;

export function createReplica(service: ServiceName, data: string, port: number, env: Record<string, string>): Replica {
  let child: ChildProcess | undefined;
  let text = '';
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return null;
    const exited = once(child, 'exit') as Promise<[number | null]>;
    child.kill(signal);
    return (await exited)[0];
  };
  const run = (build: string, nodeOptions: readonly string[]) => {
    child = spawn(process.execPath, [...nodeOptions, `services/${service}/src/main.ts`], {
      cwd: build,
      env: { ...process.env, ...env, GRIDCASE_PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (chunk) => (text += chunk));
  };
  return {
    ...{ service, data, port, output: () => text },
    async start(build = root) {
      run(build, []);
      await untilReady(service, port, child!, () => text);
    },
    async startAhead(byMs) {
      const clock = `const now = Date.now; Date.now = () => now() + ${byMs};`;
      run(root, ['--import', `data:text/javascript,${encodeURIComponent(clock)}`]);
      const answers = () =>
        fetch(`http://127.0.0.1:${port}/health/live`).then(
          ({ ok }) => ok,
          () => false,
        );
      while (!(await answers())) await sleep(50);
    },
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  };
}

/** How long one may take to be ready says nothing on a busy machine: who never is says why. */
async function untilReady(service: string, port: number, child: ChildProcess, output: () => string): Promise<void> {
  let said = 'nothing';
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await sleep(50)) {
    if (child.exitCode !== null) throw new Error(`${service} ended with ${child.exitCode}:\n${output()}`);
    const ready = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined);
    if (ready?.ok) return;
    said = (await ready?.text()) ?? said;
  }
  throw new Error(`${service} was never ready, and last said ${said}:\n${output()}`);
}
