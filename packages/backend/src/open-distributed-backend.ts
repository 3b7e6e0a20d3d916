import { createBusFeed, createRelays, createSharedCheckpoint } from '@gridcase/message-bus';
import { createKafkaBus, createKafkaElection } from '@gridcase/messaging-kafka';
import { heedErasures, type KeyVault } from '@gridcase/privacy';
import type { Backend, BackendParts } from './backend.ts';
import type { BackendEnvironment } from './environment.ts';
import { enginesOf, eventStoreAt } from './event-store-at.ts';
import { watchReaders } from './group-lag.ts';
import { kafkaConnection } from './kafka-connection.ts';
import { openVault } from './open-vault.ts';
import { publishedBy } from './published-by.ts';
import { watchRelays } from './relay-metrics.ts';

/**
 * EventStoreDB, Kafka, relays from the one to the other (their places in the one, their elections by the other), and the key
 * vault in the shared directory or in PostgreSQL (docs/decisions/0006, 0016, 0017).
 */
export async function openDistributedBackend(
  env: BackendEnvironment,
  { name, log, metrics }: BackendParts,
  shared: string,
): Promise<Backend> {
  const store = await eventStoreAt(env.EVENTSTORE_URL!, 'append', { log, metrics });
  const brokers = { ...kafkaConnection(env, name), log };
  const timing = { sessionTimeoutMs: env.KAFKA_SESSION_MS };
  const bus = await createKafkaBus({ ...brokers, timing, copies: env.KAFKA_COPIES, metrics });
  const endWatch = watchReaders(bus, { name, metrics });
  const watch = watchRelays({ log, metrics });
  const elect = (relay: string) =>
    createKafkaElection({
      ...{ ...brokers, group: `gridcase.${relay}` },
      timing: { sessionTimeoutMs: env.GRIDCASE_RELAY_LEASE_MS },
    });
  const window = { ms: env.GRIDCASE_RELAY_WINDOW_MS, events: env.GRIDCASE_RELAY_WINDOW_EVENTS };
  let vault: KeyVault | undefined;
  const processes = createRelays(publishedBy(name, env), {
    ...{ store, bus, log },
    checkpoint: (relay) =>
      createSharedCheckpoint({ ...watch(relay), store, name: relay, election: elect(relay), window }),
  });
  return {
    store,
    feed: createBusFeed(bus),
    processes,
    shared,
    engines: enginesOf(store),
    get vault() {
      vault ??= heedErasures(openVault(env, shared), store, 'now');
      return vault;
    },
    async close() {
      endWatch();
      await bus.close();
      await store.close();
      await vault?.close();
    },
  };
}
