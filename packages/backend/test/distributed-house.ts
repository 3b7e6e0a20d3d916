import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEventStoreProtocolServer, startKafkaProtocolBroker } from '@gridcase/testing';
import { onTestFinished } from 'vitest';
import { BackendEnvironment } from '../src/index.ts';

/** A store and a broker that speak the real protocols, and the environment that names them. Gone after the test. */
export async function distributedHouse(
  variables: Readonly<Record<string, string>> = {},
  settings: Parameters<typeof startKafkaProtocolBroker>[0] = {},
) {
  const server = await startEventStoreProtocolServer();
  const broker = await startKafkaProtocolBroker({ autoCreateTopics: false, ...settings });
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-distributed-'));
  onTestFinished(async () => {
    await broker.stop();
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  });
  const env = BackendEnvironment.parse({
    ...{ GRIDCASE_BACKEND: 'distributed', GRIDCASE_SHARED: directory, KAFKA_COPIES: '1' },
    ...{ EVENTSTORE_URL: server.connectionString, KAFKA_BROKERS: broker.brokers.join(',') },
    // What was published is saved at once.
    GRIDCASE_RELAY_WINDOW_MS: '0',
    ...variables,
  });
  return { env, broker, kept: server.kept };
}
