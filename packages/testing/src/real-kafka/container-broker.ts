import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { BrokerProcess, RealKafka, RealKafkaOptions, SkippedKafka } from '../real-kafka.ts';
import { freePort, untilReachable } from './free-port.ts';
import { brokerVersion, staticSettings } from './settings.ts';

/** As much of the package testcontainers as is used here; who has it as a dependency hands it in. */
export interface Testcontainers {
  readonly GenericContainer: new (image: string) => ContainerPlan;
}

interface ContainerPlan {
  withExposedPorts(port: { container: number; host: number }): this;
  withEnvironment(environment: Record<string, string>): this;
  start(): Promise<{ getId(): string; stop(): Promise<unknown> }>;
}

const docker = async (...parameters: string[]): Promise<void> => {
  await promisify(execFile)('docker', parameters);
};
const START_LIMIT_MS = 120_000;
const INSIDE = 9092;
const CONTROLLER = 9093;

/** Apache Kafka's own image, on a fixed port of the host, so that it comes back to it after a kill. */
export async function startContainerBroker(options: RealKafkaOptions): Promise<RealKafka | SkippedKafka> {
  if (!options.testcontainers) return { skipped: 'testcontainers was not handed in' };
  const image = `apache/kafka:${brokerVersion()}`;
  const port = await freePort();
  try {
    const { GenericContainer } = await options.testcontainers();
    const plan = new GenericContainer(image)
      .withExposedPorts({ container: INSIDE, host: port })
      .withEnvironment(environment(port));
    const container = await plan.start();
    await untilReachable(port, START_LIMIT_MS, () => undefined);
    return {
      found: `${image} in Docker, on 127.0.0.1:${port}`,
      brokers: [`127.0.0.1:${port}`],
      process: processOf(container.getId(), port),
      stop: async () => void (await container.stop()),
    };
  } catch (error) {
    return { skipped: `Docker did not start ${image}: ${String(error).slice(0, 200)}` };
  }
}

function processOf(id: string, port: number): BrokerProcess {
  return {
    kill: () => docker('kill', id),
    freeze: () => docker('pause', id),
    thaw: () => docker('unpause', id),
    async start() {
      await docker('start', id);
      await untilReachable(port, START_LIMIT_MS, () => undefined);
    },
  };
}

/** The image takes each setting as an environment variable: `log.dirs` as KAFKA_LOG_DIRS. */
function environment(port: number): Record<string, string> {
  const settings = {
    ...staticSettings(),
    listeners: `BROKER://:${INSIDE},CONTROLLER://:${CONTROLLER}`,
    'advertised.listeners': `BROKER://127.0.0.1:${port}`,
    'controller.quorum.voters': `1@localhost:${CONTROLLER}`,
  };
  const named = Object.entries(settings).map(([name, value]) => [
    `KAFKA_${name.replaceAll('.', '_').toUpperCase()}`,
    value,
  ]);
  return Object.fromEntries(named);
}
