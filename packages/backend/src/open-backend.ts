import type { EventStore } from '@gridcase/event-sourcing';
import type { Checkpoint } from '@gridcase/message-bus';
import type { RuntimeEnvironment } from '@gridcase/runtime';
import type { Backend, BackendParts } from './backend.ts';
import type { BackendEnvironment, EventStoreEnvironment } from './environment.ts';
import type { EventStoreParts } from './event-store-at.ts';

type Data = Pick<RuntimeEnvironment, 'GRIDCASE_DATA'>;

/** Which directory is its own was settled before (`withDataSlot`). */
type StoreSettings = Omit<EventStoreEnvironment, 'GRIDCASE_DATA_SLOTS'> & Data;

const sharedIn = (env: StoreSettings): string => env.GRIDCASE_SHARED ?? env.GRIDCASE_DATA;

/**
 * The backend that the environment names. Its technologies are loaded only when they are wanted: an embedded start
 * knows nothing of Kafka and gRPC. The environment has been checked (`backendFaults`). Brokers and event store that are
 * away do not keep it from opening. Throws ConfigError for an EVENTSTORE_URL that can't be read.
 */
export async function openBackend(env: BackendEnvironment & Data, parts: BackendParts): Promise<Backend> {
  if (env.GRIDCASE_BACKEND === 'embedded') {
    const { openEmbeddedBackend } = await import('./open-embedded-backend.ts');
    return openEmbeddedBackend(env.GRIDCASE_DATA);
  }
  const { openDistributedBackend } = await import('./open-distributed-backend.ts');
  return openDistributedBackend(env, parts, sharedIn(env));
}

/** The event store alone, for what only reads the log. `eventStoreFaults` has looked at the environment. */
export async function openEventStore(
  env: StoreSettings,
  parts: EventStoreParts,
): Promise<Pick<Backend, 'store' | 'engines' | 'shared' | 'close'>> {
  if (env.GRIDCASE_BACKEND === 'embedded') {
    const { openEmbeddedLog } = await import('@gridcase/embedded');
    return { ...openEmbeddedLog(env.GRIDCASE_DATA), shared: env.GRIDCASE_DATA, engines: [] };
  }
  const { enginesOf, eventStoreAt } = await import('./event-store-at.ts');
  const store = await eventStoreAt(env.EVENTSTORE_URL!, 'read', parts);
  return { store, engines: enginesOf(store), shared: sharedIn(env), close: () => store.close() };
}

/** How far each relay has come, to be looked at and moved by hand. */
export interface RelayPlaces {
  /** The log that these are places of. */
  readonly store: EventStore;
  of(relay: string): Pick<Checkpoint, 'load' | 'save'>;
  close(): Promise<void>;
}

/** The places of the distributed backend's relays. They stand in the event store, so no broker is asked. Throws ConfigError. */
export async function openRelayPlaces(
  env: Pick<EventStoreEnvironment, 'EVENTSTORE_URL'>,
  parts: Pick<BackendParts, 'log'>,
): Promise<RelayPlaces> {
  const { eventStoreAt } = await import('./event-store-at.ts');
  const { storedPlace } = await import('@gridcase/message-bus');
  const store = await eventStoreAt(env.EVENTSTORE_URL!, 'append', parts);
  return { store, of: (name) => storedPlace({ store, name }), close: () => store.close() };
}
