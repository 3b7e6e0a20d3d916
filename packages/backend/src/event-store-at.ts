import { CATEGORIES } from '@gridcase/contracts';
import { createEventStoreDbStore, type EventStoreDbStore } from '@gridcase/event-store-db';
import { readConnectionString } from '@gridcase/event-store-db/connection-string';
import { CHECKPOINT_CATEGORY } from '@gridcase/message-bus';
import { ConfigError } from '@gridcase/runtime';
import type { Backend, BackendParts } from './backend.ts';

/** Users that every new store has, and that may do everything: destroy streams, change rights, stop the server. */
const ADMINISTRATORS = ['admin', 'ops'];

/** Of a relay's places the last one counts; a few more tell whoever looks what happened. */
const KEEP_LAST = { [CHECKPOINT_CATEGORY]: 10 };

/** Whoever only reads has the time to look at what administrators set; once a system is enough. */
const WATCH_HISTORIES_MS = 10_000;

export type EventStoreParts = Pick<BackendParts, 'log'> & Partial<Pick<BackendParts, 'metrics'>>;

/** Whether it answers or not: it connects with its first call. `watched`: what it is needed for. Throws ConfigError. */
export async function eventStoreAt(
  connectionString: string,
  watched: 'read' | 'append',
  { log, metrics }: EventStoreParts,
): Promise<EventStoreDbStore> {
  try {
    const user = readConnectionString(connectionString).credentials?.username;
    if (user !== undefined && ADMINISTRATORS.includes(user)) {
      log.warn(
        { user },
        'an administrator of the event store: give it a user of its own (docs/how-to/secure-the-event-store.md)',
      );
    }
    const calls = metrics?.counter(
      'gridcase_event_store_calls_total',
      'Calls to the event store, each attempt; of appends that share a call, each append',
      ['call'],
    );
    return await createEventStoreDbStore({
      ...{ connectionString, watched, log, keepLast: KEEP_LAST, histories: CATEGORIES },
      onCall: (call) => calls?.inc({ call }),
      ...(watched === 'read' && { watchHistoriesMs: WATCH_HISTORIES_MS }),
    });
  } catch (error) {
    if (error instanceof RangeError) throw new ConfigError([`EVENTSTORE_URL: ${error.message}`]);
    throw error;
  }
}

export const enginesOf = ({ health, hurry }: EventStoreDbStore): Backend['engines'] => [
  { name: 'event-store', health, hurry },
];
