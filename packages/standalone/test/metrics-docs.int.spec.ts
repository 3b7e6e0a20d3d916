import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryEventStore, systemClock } from '@gridcase/event-sourcing';
import { createIntake } from '@gridcase/intake';
import { createMemoryFeed } from '@gridcase/messaging';
import { createKafkaBus } from '@gridcase/messaging-kafka';
import { createNotification, routesFrom } from '@gridcase/notification';
import { createRouting } from '@gridcase/routing';
import {
  buildServer,
  clockProcess,
  createCheckedClock,
  createLogger,
  createMetrics,
  integrationsOf,
  type Metrics,
} from '@gridcase/runtime';
import { createScoring } from '@gridcase/scoring';
import { loadDefaultTerritory } from '@gridcase/territory';
import { createTimeline } from '@gridcase/timeline';
import { expect, it, onTestFinished } from 'vitest';

/** Everything that counts, put together once with one registry; nothing is started. */
async function registerAll(): Promise<Metrics> {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-metrics-'));
  const log = createLogger({ level: 'silent' });
  const metrics = createMetrics();
  const bus = await createKafkaBus({ brokers: ['127.0.0.1:1'], clientId: 'docs', log, metrics });
  const store = createMemoryEventStore();
  const parts = { directory, log, metrics, clock: systemClock, store, feed: createMemoryFeed(store) };
  const territory = loadDefaultTerritory();
  const never = async () => {
    throw new Error('nobody asks for a key');
  };
  const vault = { obtain: never, find: never, destroy: never, close: async () => {} };
  const services = [
    createIntake({ ...parts, vault, territory, pepper: new Uint8Array(32) }),
    createRouting({ ...parts, vault, territory, pepper: new Uint8Array(32) }),
    createScoring({ ...parts, vault, territory, pepper: new Uint8Array(32) }),
    createNotification({ ...parts, vault, territory, routes: routesFrom({}) }),
    createTimeline({ ...parts, territory, pepper: new Uint8Array(32) }),
  ];
  const verifier = { verify: never } as unknown as Parameters<typeof buildServer>[0]['verifier'];
  const { knowsArea } = territory;
  clockProcess({ ...parts, clock: createCheckedClock() });
  const app = await buildServer({ services, verifier, knowsArea, integrations: integrationsOf([]), log, metrics });
  onTestFinished(async () => {
    await app.close();
    for (const service of services) await service.close();
    await bus.close();
    rmSync(directory, { recursive: true, force: true });
  });
  await app.ready();
  return metrics;
}

it('docs/reference/metrics.md lists exactly the metrics there are, with their labels and their own words', async () => {
  const { registry } = await registerAll();
  const rows = registry.getMetricsAsArray().map((metric) => {
    const { name, help, type } = metric as unknown as { name: string; help: string; type: string };
    const { labelNames } = metric as unknown as { labelNames: readonly string[] };
    return `| \`${name}\` | ${type} | ${labelNames.map((label) => `\`${label}\``).join(', ')} | ${help} |`;
  });
  const page = readFileSync(join(import.meta.dirname, '../../../docs/reference/metrics.md'), 'utf8');
  const written = [...page.matchAll(/^\| `gridcase_.*\|$/gm)].map(([row]) => row);
  // Those of relays, of groups' lag and of the event store come from the backend, whose own test holds them to this page.
  expect(written.filter((row) => !/^\| `gridcase_(relay|group|event_store)_/.test(row)).sort()).toEqual(rows.sort());
});
