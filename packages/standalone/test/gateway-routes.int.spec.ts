import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryEventStore, systemClock } from '@gridcase/event-sourcing';
import { createIntake } from '@gridcase/intake';
import { createMemoryFeed } from '@gridcase/messaging';
import { createNotification, routesFrom } from '@gridcase/notification';
import { createRouting } from '@gridcase/routing';
import { buildServer, createLogger, createMetrics, integrationsOf, type Service } from '@gridcase/runtime';
import { createScoring } from '@gridcase/scoring';
import { loadDefaultTerritory } from '@gridcase/territory';
import { loadRoutingTable, routeOf } from '@gridcase/testing';
import { createTimeline } from '@gridcase/timeline';
import { describe, expect, it, onTestFinished } from 'vitest';

const table = loadRoutingTable();

function createServices(): Service[] {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-gateway-'));
  const never = async () => {
    throw new Error('nothing is started here');
  };
  const vault = { obtain: never, find: never, destroy: never, close: async () => {} };
  const store = createMemoryEventStore();
  const parts = {
    ...{ directory, vault, log: createLogger({ level: 'silent' }), metrics: createMetrics(), clock: systemClock },
    ...{ store, feed: createMemoryFeed(store) },
    ...{ territory: loadDefaultTerritory(), cityCode: '330782' },
  };
  const services = [
    createIntake({ ...parts, pepper: new Uint8Array(32) }),
    createRouting({ ...parts, pepper: new Uint8Array(32) }),
    createScoring({ ...parts, pepper: new Uint8Array(32) }),
    createNotification({ ...parts, routes: routesFrom({}) }),
    createTimeline({ ...parts, pepper: new Uint8Array(32) }),
  ];
  onTestFinished(async () => {
    for (const service of services) await service.close();
    rmSync(directory, { recursive: true, force: true });
  });
  return services;
}

/** `GET /v1/cases/x` for each route of the service's own API. */
async function callsOf(service: Service): Promise<string[]> {
  const verifier = {} as Parameters<typeof buildServer>[0]['verifier'];
  const parts = { log: createLogger({ level: 'silent' }), metrics: createMetrics(), integrations: integrationsOf([]) };
  const app = await buildServer({ ...parts, services: [service], verifier, knowsArea: () => true });
  await app.ready();
  const { paths = {} } = app.swagger() as { paths?: Record<string, Record<string, unknown>> };
  await app.close();
  return Object.entries(paths)
    .filter(([path]) => path.startsWith('/v1/') || path.startsWith('/open311/'))
    .flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{[^}]+\}/g, 'x')}`),
    );
}

describe('the gateway', () => {
  it("sends each service every call of the service's own API", async () => {
    for (const service of createServices()) {
      const calls = await callsOf(service);
      expect(calls.length, service.name).toBeGreaterThan(1);
      for (const call of calls) {
        const [method, path] = call.split(' ') as [string, string];
        expect(routeOf(table, method, path)?.service, call).toBe(service.name);
      }
    }
  });
});
