import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GenericContainer, Wait } from 'testcontainers';

export type RealServer =
  | { readonly connectionString: string; readonly found: string; stop(): Promise<void> }
  | { readonly skipped: string };

/** EVENTSTORE_URL from the environment, or a container where Docker is, or the reason why there is none. */
export async function findRealServer(): Promise<RealServer> {
  const url = process.env.EVENTSTORE_URL;
  if (url) return { connectionString: url, found: 'the one at EVENTSTORE_URL', stop: async () => undefined };
  const image = imageInCompose();
  try {
    const container = await new GenericContainer(image)
      .withEnvironment({ KURRENTDB_INSECURE: 'true', KURRENTDB_MEM_DB: 'true', KURRENTDB_RUN_PROJECTIONS: 'None' })
      .withExposedPorts(2113)
      .withWaitStrategy(Wait.forHttp('/health/live', 2113).forStatusCode(204))
      .withStartupTimeout(180_000)
      .start();
    const connectionString = `esdb://${container.getHost()}:${container.getMappedPort(2113)}?tls=false`;
    return { connectionString, found: `a container of ${image}`, stop: async () => void (await container.stop()) };
  } catch (error) {
    return { skipped: `no EVENTSTORE_URL, and no container: ${(error as Error).message.split('\n')[0]}` };
  }
}

/** The very one that docker-compose.yml runs. */
function imageInCompose(): string {
  const compose = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docker-compose.yml'), 'utf8');
  return /image: (\S*kurrentdb:\S+)/.exec(compose)![1]!;
}
