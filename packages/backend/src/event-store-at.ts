import type { EventStore } from '@gridcase/event-sourcing';
import { createEventStoreDbStore } from '@gridcase/event-store-db';
import { ConfigError, type Logger } from '@gridcase/runtime';

/** Whether it answers or not: it connects with its first call. Throws ConfigError. */
export async function eventStoreAt(connectionString: string, log: Logger): Promise<EventStore> {
  try {
    return await createEventStoreDbStore({ connectionString, log });
  } catch (error) {
    if (error instanceof RangeError) throw new ConfigError([`EVENTSTORE_URL: ${error.message}`]);
    throw error;
  }
}
