import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadIntegrations, localIssuer } from '@gridcase/runtime';
import { people } from '../access/people.ts';
import type { Cluster } from '../distributed/cluster.ts';
import type { Day } from './day.ts';

/** How far ahead is still ahead when it has come to the server, and soon enough to be waited for. */
const A_MOMENT_MS = 5_000;

/** Behind the gateway of all replicas, by the clock on the wall. */
export async function clusterDay({ url, shared }: Cluster): Promise<Day> {
  const issuer = await localIssuer({ directory: shared });
  const integrations = loadIntegrations(join(shared, 'keys', 'integrations.json'));
  return {
    ...people(url, issuer, integrations),
    now: () => Date.now(),
    ahead: () => new Date(Date.now() + A_MOMENT_MS).toISOString(),
    async come(instant) {
      while (Date.now() <= Date.parse(instant)) await sleep(100);
    },
  };
}
