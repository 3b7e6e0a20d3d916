import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ReportEvent, TOPICS } from '@gridcase/contracts';
import { RELAY_OF } from '@gridcase/message-bus';
import { createKafkaBus } from '@gridcase/messaging-kafka';
import { ConfigError, createLogger, createMetrics } from '@gridcase/runtime';
import { describe, expect, it, onTestFinished } from 'vitest';
import { watchReaders } from '../src/group-lag.ts';
import { createBusTopics, openBackend, openEventStore, openRelayPlaces } from '../src/index.ts';
import { kafkaConnection } from '../src/kafka-connection.ts';
import { fill, METADATA, published } from './controls.ts';
import { distributedHouse } from './distributed-house.ts';

const log = createLogger({ level: 'silent' });

/** What the backend itself counts, beside the adapters of the bus. */
const OWN = /^gridcase_(relay|group|event_store)_/;

async function house() {
  const { env, broker, kept } = await distributedHouse();
  const open = async (name = 'intake', variables: Partial<typeof env> = {}) => {
    const metrics = createMetrics();
    const backend = await openBackend({ ...env, GRIDCASE_DATA: '/nowhere', ...variables }, { name, log, metrics });
    onTestFinished(() => backend.close());
    return { backend, metrics };
  };
  return { env, open, broker, kept };
}

it("docs/reference/metrics.md holds the backend's own metrics, with their own words", async () => {
  const { open } = await house();
  const { metrics } = await open();
  const rows = metrics.registry.getMetricsAsArray().flatMap((metric) => {
    const { name, help, type, labelNames } = metric as unknown as Record<'name' | 'help' | 'type', string> & {
      readonly labelNames: readonly string[];
    };
    const labels = labelNames.map((label) => `\`${label}\``).join(', ');
    return OWN.test(name) ? [`| \`${name}\` | ${type} | ${labels} | ${help} |`] : [];
  });
  const page = readFileSync(join(import.meta.dirname, '../../../docs/reference/metrics.md'), 'utf8');
  const written = [...page.matchAll(/^\| `(gridcase_.*?)`.*\|$/gm)].filter(([, name]) => OWN.test(name!));
  expect(written.map(([row]) => row).toSorted()).toEqual(rows.toSorted());
});

it('counts the calls that the event store is asked with', async () => {
  const { open } = await house();
  const { backend, metrics } = await open();
  await fill(backend.store, 3, 0);
  expect(await metrics.registry.getSingleMetricAsString('gridcase_event_store_calls_total')).toContain(
    'gridcase_event_store_calls_total{call="append"} 3',
  );
});

it('a $maxCount on a case was seen by nobody until its history had gone: whoever reads the log is told while it is whole', async () => {
  const { env, kept } = await house();
  const reader = await openEventStore({ ...env, GRIDCASE_DATA: '/nowhere' }, { log });
  onTestFinished(() => reader.close());
  const setting = { eventId: randomUUID(), type: '$metadata', data: '{"$maxCount":50}', metadata: '' };
  await kept.append('$$case-7', [setting], 'any');
  const health = { ok: true, trouble: 'log', detail: 'case-7 loses events, or will: $maxCount 50 is set on it' };
  await expect.poll(() => reader.engines.map((engine) => engine.health())).toEqual([health]);
});

describe('the distributed backend', () => {
  it('is one store, one feed, one relay at a time and one vault for all replicas', async () => {
    const { env, open } = await house();
    const created = await createBusTopics(env, log);
    expect(created.map(({ topic, outcome }) => `${topic} ${outcome}`)).toEqual(
      TOPICS.map(({ name }) => `${name} created`),
    );
    const [one, other] = [await open(), await open()];

    const key = await one.backend.vault.obtain('ref-1');
    expect(await other.backend.vault.find('ref-1')).toEqual(key);

    const values = await fill(one.backend.store, 20, 0);
    for (const relay of [one, other].flatMap(({ backend }) => backend.processes)) {
      await relay.start();
      onTestFinished(() => relay.stop());
    }
    const heard: ReportEvent[] = [];
    const consumer = await other.backend.feed.consume<ReportEvent>({
      ...{ group: 'routing', categories: ['report'], types: new Set(['report.rated.v1']) },
      handler: async ({ event }) => {
        heard.push(event);
        return { outcome: 'handled' };
      },
    });
    onTestFinished(() => consumer.stop());
    await expect.poll(() => heard.length).toBe(values.length);
    expect(heard.map(({ data }) => JSON.stringify(data)).toSorted()).toEqual(values.toSorted());
    const leading = await Promise.all(
      [one, other].map(async ({ metrics }) => {
        const { values: samples } = await metrics.registry.getSingleMetric('gridcase_relay_leading')!.get();
        return samples.find(({ labels }) => labels.relay === 'intake.relay')!.value;
      }),
    );
    expect(leading.sort()).toEqual([0, 1]);
    const places = await openRelayPlaces(env, { log });
    onTestFinished(() => places.close());
    const position = async () => (await places.of('intake.relay').load()).position;
    await expect.poll(position).toBeGreaterThan(0);
  });

  it('publishes what is stored, byte for byte', async () => {
    const { env, open } = await house();
    await createBusTopics(env, log);
    const { backend } = await open();
    const values = await fill(backend.store, 5, 0);
    const bus = await createKafkaBus({ ...kafkaConnection(env, 'test'), log });
    for (const relay of backend.processes) await relay.start();
    onTestFinished(async () => {
      for (const relay of backend.processes) await relay.stop();
      await bus.close();
    });
    const all = async () => (await published(bus)).flat().toSorted();
    await expect.poll(all).toEqual(values.toSorted());
  });

  it.each<[string, string | undefined, string[]]>([
    ['intake', undefined, ['report', 'person']],
    ['routing', undefined, ['case', 'batch']],
    ['routing', 'watch', ['case', 'watch', 'batch']],
    ['scoring', undefined, ['ledger', 'premises', 'assessment']],
    ['notification', undefined, []],
    ['notification', 'watch', []],
    ['notification', 'delivery,watch', ['delivery']],
    ['notification', 'all', ['delivery']],
    ['cli', 'all', []],
  ])('as %s with GRIDCASE_PUBLISH=%s relays %s', async (name, asked, categories) => {
    const { open } = await house();
    const { backend } = await open(name, { GRIDCASE_PUBLISH: asked });
    const relays = categories.map((category) => RELAY_OF[category as keyof typeof RELAY_OF]);
    expect(backend.processes.map((relay) => relay.name)).toEqual(relays);
  });

  it('publishes a topic that is switched on later from the beginning of the log', async () => {
    const { env, open } = await house();
    await createBusTopics(env, log);
    const { backend: before } = await open('notification');
    const event = { eventId: randomUUID(), type: 'delivery.abandoned.v1', data: '{"reason":"x"}', metadata: METADATA };
    await before.store.append('delivery-1', [event], 'noStream');
    const { backend: after } = await open('notification', { GRIDCASE_PUBLISH: 'delivery' });
    for (const relay of after.processes) await relay.start();
    const bus = await createKafkaBus({ ...kafkaConnection(env, 'test'), log });
    onTestFinished(async () => {
      for (const relay of after.processes) await relay.stop();
      await bus.close();
    });
    const all = async () => (await published(bus, 'gridcase.delivery.v1')).flat();
    await expect.poll(all).toEqual([event.data]);
  });

  it('shows how far a group is behind that has no member: nobody showed it, and no alert saw a service that was gone', async () => {
    const { env } = await house();
    await createBusTopics(env, log);
    const metrics = createMetrics();
    const bus = await createKafkaBus({ ...kafkaConnection(env, 'intake'), log });
    const end = watchReaders(bus, { name: 'intake', metrics }, 100);
    onTestFinished(async () => {
      end();
      await bus.close();
    });
    const messages = [0, 1, 2].map((n) => ({ topic: 'gridcase.report.v1', key: `r${n}`, value: '{}', headers: {} }));
    await bus.publish(messages);
    const shown = async () => (await metrics.registry.getSingleMetric('gridcase_group_lag')!.get()).values;
    await expect.poll(shown).toEqual([{ value: 3, labels: { group: 'routing', topic: 'gridcase.report.v1' } }]);
  });

  it('opens while its broker is away', async () => {
    const { open, broker } = await house();
    await broker.stop();
    const { backend } = await open();
    expect(await backend.store.head()).toBe(0);
  });

  it('gives the event store alone to what needs no more', async () => {
    const { env, open } = await house();
    const { backend } = await open();
    await fill(backend.store, 3, 0);
    const { store, close } = await openEventStore({ ...env, GRIDCASE_DATA: '/nowhere' }, { log });
    const { events } = await store.readAll({ after: 0 });
    await close();
    expect(events).toHaveLength(3);
  });

  it('names the variable when the connection string can not be read', async () => {
    const { env } = await house();
    const wrong = { ...env, GRIDCASE_DATA: '/nowhere', EVENTSTORE_URL: 'esdb://host:port?tls=perhaps' };
    await expect(openEventStore(wrong, { log })).rejects.toThrow(ConfigError);
    await expect(openEventStore(wrong, { log })).rejects.toThrow(/EVENTSTORE_URL/);
  });
});

it.each([
  { user: 'admin', told: ['admin'] },
  { user: 'ops', told: ['ops'] },
  { user: 'gridcase-writer', told: [] },
])("as the store's user $user a service warns of $told", async ({ user, told }) => {
  const warned: unknown[] = [];
  const loud = { ...log, warn: (facts: { user?: unknown }) => void warned.push(facts.user) } as typeof log;
  const env = {
    GRIDCASE_BACKEND: 'distributed',
    EVENTSTORE_URL: `esdb://${user}:s%40cret@127.0.0.1:1?tls=false`,
  } as const;
  const opened = await openEventStore({ ...env, GRIDCASE_DATA: 'nowhere' }, { log: loud });
  onTestFinished(() => opened.close());
  expect(warned).toEqual(told);
});
