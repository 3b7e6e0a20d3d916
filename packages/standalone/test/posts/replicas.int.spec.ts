import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '@gridcase/embedded';
import { createMemoryEventStore, type EventStore, EventStoreUnavailable } from '@gridcase/event-sourcing';
import { createEventStoreDbStore } from '@gridcase/event-store-db';
import { createMemoryFeed } from '@gridcase/messaging';
import { createRouting } from '@gridcase/routing';
import { buildServer, createLogger, createMetrics, integrationsOf, localIssuer, type Service } from '@gridcase/runtime';
import { followPosts, loadDefaultTerritory } from '@gridcase/territory';
import { startEventStoreProtocolServer } from '@gridcase/testing';
import { createTimeline } from '@gridcase/timeline';
import { describe, expect, it, onTestFinished } from 'vitest';

const GRID = '330782001004001';
const TOWNSHIP = '330782001';
const clock = { now: () => Date.parse('2026-11-24T02:00:00.000Z') };
const log = createLogger({ level: 'silent' });
const territory = loadDefaultTerritory();

function directoryFor(what: string): string {
  const directory = mkdtempSync(join(tmpdir(), `gridcase-posts-${what}-`));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** The same log for each replica, each on a connection of its own where there are connections. */
const BACKENDS = {
  async embedded() {
    const embedded = await openEmbedded({ directory: directoryFor('embedded'), clock });
    onTestFinished(() => embedded.close());
    return async () => embedded.store;
  },
  async distributed() {
    const server = await startEventStoreProtocolServer();
    onTestFinished(() => server.stop());
    return async () => {
      const store = await createEventStoreDbStore({ connectionString: server.connectionString });
      onTestFinished(() => store.close());
      return store;
    };
  },
} as const;

/** A service as a process runs it, but for its port. */
async function run(service: Service, directory: string) {
  const issuer = await localIssuer({ directory });
  const metrics = createMetrics();
  const app = await buildServer({
    ...{ services: [service], verifier: issuer.verifier, integrations: integrationsOf([]), log, metrics },
    ...{ knowsArea: territory.knowsArea, checkResponses: true, limits: { personPerMinute: 1e9 } },
  });
  for (const each of service.processes) await each.start();
  onTestFinished(async () => {
    await app.close();
    for (const each of service.processes.toReversed()) await each.stop();
    await service.close();
  });
  const authorization = `Bearer ${await issuer.issue({ role: 'townshipOfficer', area: TOWNSHIP, subject: 'to-1' })}`;
  return {
    async ask(method: 'GET' | 'POST', url: string, payload?: object) {
      const answer = await app.inject({ method, url, headers: { authorization }, ...(payload && { payload }) });
      return { status: answer.statusCode, body: answer.json() };
    },
  };
}

async function routingOn(store: EventStore) {
  const directory = directoryFor('routing');
  const feed = createMemoryFeed(createMemoryEventStore({ clock }));
  const { vault, close } = await openEmbedded({ directory: directoryFor('vault'), clock });
  onTestFinished(() => close());
  const keys = { vault, pepper: new Uint8Array(32) };
  const service = createRouting({
    ...{ store, feed, territory, directory, clock, log, ...keys },
    metrics: createMetrics(),
  });
  const { ask } = await run(service, directory);
  return {
    ask,
    /** To whom a burst pipe in the grid would go at this moment. */
    async handler() {
      const { body } = await ask('POST', '/v1/rules/try', { text: '水管爆裂，请派人维修', areaCode: GRID });
      return body.dispatched?.handler;
    },
  };
}

async function timelineOn(store: EventStore) {
  const directory = directoryFor('timeline');
  return run(
    createTimeline({ pepper: new Uint8Array(32), store, directory, territory, clock, log, metrics: createMetrics() }),
    directory,
  );
}

describe.each(Object.keys(BACKENDS) as (keyof typeof BACKENDS)[])('%s', (kind) => {
  it('what one replica was told, the others and timeline know without a restart, and one that starts later too', async () => {
    const storeOf = await BACKENDS[kind]();
    const [one, other] = [await routingOn(await storeOf()), await routingOn(await storeOf())];
    const timeline = await timelineOn(await storeOf());
    await expect.poll(other.handler).toBeDefined();
    const before = (await other.handler()).personId as string;

    const path = `/v1/posts/${GRID}/worker`;
    await expect
      .poll(async () => (await one.ask('POST', `${path}/appoint`, { holder: 'gw-9001', relieves: before })).status)
      .toBe(200);
    expect(await one.handler()).toMatchObject({ personId: 'gw-9001' });
    await expect.poll(other.handler).toMatchObject({ personId: 'gw-9001' });

    await other.ask('POST', `${path}/beginLeave`, { holder: 'gw-9001', standIn: 'gw-9002' });
    await expect.poll(one.handler).toMatchObject({ personId: 'gw-9002', standsInFor: 'gw-9001' });
    const shown = async () => (await timeline.ask('GET', `/v1/posts?area=${GRID}&post=worker`)).body.items[0];
    await expect
      .poll(shown)
      .toMatchObject({ status: 'standIn', holder: { id: 'gw-9001' }, standIn: { id: 'gw-9002' } });

    const later = await routingOn(await storeOf());
    await expect.poll(later.handler).toMatchObject({ personId: 'gw-9002' });
  });

  it('a unit, its duty and somebody in a grid’s team too', async () => {
    const storeOf = await BACKENDS[kind]();
    const [one, other] = [await routingOn(await storeOf()), await routingOn(await storeOf())];
    const timeline = await timelineOn(await storeOf());
    const place = `area=${TOWNSHIP}004`;
    const proposed = async (replica: typeof one) => {
      const { body } = await replica.ask('GET', `/v1/units/proposal?${place}&field=0106`);
      return body.units?.find(({ unit }: { unit: string }) => unit === 'xc-901');
    };
    const enter = (path: string, body: object) =>
      expect.poll(async () => (await one.ask('POST', `${path}/enter`, body)).status).toBe(200);
    await enter('/v1/units/xc-901', {
      ...{ kind: 'membership', area: TOWNSHIP, name: '夜间清扫队', unitKind: 'enterprise', from: '2026-01-01' },
    });
    await enter('/v1/units/xc-901', {
      ...{ kind: 'duty', field: '0106', part: 'support', duty: '夜间清扫', from: '2026-01-01' },
    });
    await enter(`/v1/teams/${GRID}`, { role: 'volunteer', person: 'wg-90001', from: '2026-01-01' });

    await expect.poll(() => proposed(other)).toMatchObject({ because: '夜间清扫 (0106)' });
    const duties = async () => (await timeline.ask('GET', '/v1/units/xc-901')).body.duties;
    await expect.poll(duties).toMatchObject([{ field: '0106', duty: '夜间清扫', madeUp: false }]);
    const volunteers = async () =>
      (await timeline.ask('GET', `/v1/teams/${GRID}`)).body.members.map(({ person }: { person: string }) => person);
    await expect.poll(volunteers).toContain('wg-90001');

    const later = await routingOn(await storeOf());
    await expect.poll(() => proposed(later)).toBeDefined();
  });
});

it('a process that has not read the log yet decides nothing by the files alone', async () => {
  const store = createMemoryEventStore({ clock });
  /** A log that never answers. */
  const silent: EventStore = {
    ...store,
    async *subscribe({ signal }) {
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    },
  };
  const posts = followPosts({ name: 'test', territory, store: silent });
  expect(posts.territory.holders(GRID, '2026-11-24T02:00:00.000Z')?.worker).toBeDefined();
  await posts.process.start();
  expect(() => posts.territory.holders(GRID, '2026-11-24T02:00:00.000Z')).toThrow(EventStoreUnavailable);
  await posts.process.stop();
  posts.close();
});
