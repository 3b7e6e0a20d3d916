import type { EventStore } from '@gridcase/event-sourcing';
import { RELAY_OF } from '@gridcase/message-bus';
import { createLogger, createMetrics } from '@gridcase/runtime';
import { expect, it, onTestFinished } from 'vitest';
import { createBusTopics, openBackend } from '../src/index.ts';
import { fill } from './controls.ts';
import { distributedHouse } from './distributed-house.ts';

const RELAYS = Object.values(RELAY_OF).length;
/** They publish. */
const SERVICES = ['intake', 'routing', 'scoring', 'notification'];
const REPLICAS = 2;
/** At which a million events take four months. */
const MOST_A_SECOND = 0.1;
/** Each member's, one a second: so long is looked. */
const HEARTBEATS = 20 * REPLICAS * RELAYS;

async function events(store: Pick<EventStore, 'readAll'>): Promise<number> {
  let count = 0;
  for (let after = 0; ; ) {
    const slice = await store.readAll({ after });
    count += slice.events.length;
    if (slice.caughtUp) return count;
    after = slice.position;
  }
}

it('an idle system with all its relays wrote six events a second into its log', async () => {
  const { env, broker, kept } = await distributedHouse({ GRIDCASE_RELAY_LEASE_MS: '30000', GRIDCASE_PUBLISH: 'all' });
  const log = createLogger({ level: 'silent' });
  await createBusTopics(env, log);
  const start = async (name: string) => {
    const metrics = createMetrics();
    const backend = await openBackend({ ...env, GRIDCASE_DATA: '/nowhere' }, { name, log, metrics });
    for (const relay of backend.processes) await relay.start();
    onTestFinished(async () => {
      await Promise.all(backend.processes.map((relay) => relay.stop()));
      await backend.close();
    });
    const leading = async () => {
      const samples = (await metrics.registry.getSingleMetric('gridcase_relay_leading')!.get()).values;
      return samples.reduce((sum, { value }) => sum + value, 0);
    };
    return { leading };
  };
  const replicas = await Promise.all(Array.from({ length: REPLICAS }, () => SERVICES.map(start)).flat());
  await fill(kept, 20, 0);
  const last = (await kept.readAll({ after: 0, categories: ['report'] })).events.at(-1)!;
  const leaders = async () => (await Promise.all(replicas.map(({ leading }) => leading()))).reduce((a, b) => a + b, 0);
  await expect.poll(leaders).toBe(RELAYS);
  const saved = async () => {
    const [place] = await kept.readStream('checkpoint-intake.relay', { direction: 'backwards', limit: 1 });
    return (JSON.parse(place!.data) as { position: number }).position;
  };
  await expect.poll(saved).toBeGreaterThanOrEqual(last.position);

  const [before, beats, begun] = [await events(kept), broker.faults.seen('Heartbeat'), performance.now()];
  await expect.poll(() => broker.faults.seen('Heartbeat') - beats).toBeGreaterThan(HEARTBEATS);
  const seconds = (performance.now() - begun) / 1_000;
  const written = (await events(kept)) - before;
  console.log(`idle: ${written} events in ${seconds.toFixed(1)} s, ${(written / seconds).toFixed(3)} a second`);
  expect(written / seconds).toBeLessThanOrEqual(MOST_A_SECOND);
  await expect.poll(leaders).toBe(RELAYS);
});
