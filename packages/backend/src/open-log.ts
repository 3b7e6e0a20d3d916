import { CATEGORIES } from '@gridcase/contracts';
import type { EventStore, Process } from '@gridcase/event-sourcing';
import type { EventStoreDbLog } from '@gridcase/event-store-db';
import type { EventStoreEnvironment } from './environment.ts';

/** By what a thread finds the log of the process that began it. */
export interface LogSettings extends Pick<EventStoreEnvironment, 'GRIDCASE_BACKEND' | 'EVENTSTORE_URL'> {
  readonly GRIDCASE_DATA: string;
}

/**
 * The log alone, to be read by a thread beside the one that has opened the backend, and watches over it. A door of its own
 * (`@gridcase/backend/log`): nothing of HTTP, Kafka and logging is loaded.
 */
export async function openLog(
  env: LogSettings,
  log: EventStoreDbLog,
): Promise<{ readonly store: EventStore; health: Process['health']; close(): Promise<void> }> {
  if (env.GRIDCASE_BACKEND === 'embedded') {
    const { openEmbeddedLog } = await import('@gridcase/embedded');
    return { ...openEmbeddedLog(env.GRIDCASE_DATA), health: () => ({ ok: true }) };
  }
  const { createEventStoreDbStore } = await import('@gridcase/event-store-db');
  const store = await createEventStoreDbStore({
    ...{ connectionString: env.EVENTSTORE_URL!, log, histories: CATEGORIES, watched: 'read' },
  });
  return { store, health: store.health, close: () => store.close() };
}
