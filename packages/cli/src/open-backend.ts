import {
  type Backend,
  BackendEnvironment,
  backendFaults,
  EventStoreEnvironment,
  eventStoreFaults,
  openBackend,
  openEventStore,
  openRelayPlaces,
  type RelayPlaces,
} from '@gridcase/backend';
import type { EventStore } from '@gridcase/event-sourcing';
import { ConfigError, createLogger, createMetrics, parseConfig, withFiles } from '@gridcase/runtime';
import { dataDirectory, existingData } from './data-directory.ts';

/** The backend's variables, from the shell. Throws ConfigError. */
export const backendEnvironment = (): BackendEnvironment =>
  sound(parseConfig(BackendEnvironment, fromShell(BackendEnvironment)), backendFaults);

/** Those of what only reads the log. Throws ConfigError. */
export const eventStoreEnvironment = (): EventStoreEnvironment =>
  sound(parseConfig(EventStoreEnvironment, fromShell(EventStoreEnvironment)), eventStoreFaults);

/** What else is set in a shell is other programs' business. */
function fromShell({ shape }: { readonly shape: object }): Record<string, string | undefined> {
  const known = Object.keys(shape);
  const given = withFiles(known, process.env);
  return Object.fromEntries(known.map((name) => [name, given[name]]));
}

function sound<Env>(env: Env, faultsOf: (env: Env) => readonly string[]): Env {
  const faults = faultsOf(env);
  if (faults.length > 0) throw new ConfigError(faults);
  return env;
}

/** Standard output is for what was asked. */
const toStandardError = (level: string) => createLogger({ level, destination: process.stderr });

/**
 * The backend that the services use, by the same variables: embedded, that of the data directory; distributed, the one
 * that EVENTSTORE_URL and KAFKA_BROKERS name.
 */
export async function openSameBackend(data: string | undefined): Promise<Backend> {
  const env = backendEnvironment();
  const directory = env.GRIDCASE_BACKEND === 'embedded' ? existingData(data) : dataDirectory(data);
  const parts = { name: 'cli', log: toStandardError('warn'), metrics: createMetrics() };
  return openBackend({ ...env, GRIDCASE_DATA: directory }, parts);
}

/** The places of the relays: distributed, as embedded there are none. Undefined then. */
export async function openSameRelays(): Promise<RelayPlaces | undefined> {
  const env = eventStoreEnvironment();
  if (env.GRIDCASE_BACKEND === 'embedded') return undefined;
  return openRelayPlaces(env, { log: toStandardError('warn') });
}

/** The log of that backend alone: no message bus is opened, and no variable of one is needed. */
export async function openSameLog(
  data: string | undefined,
): Promise<{ readonly store: EventStore; close(): Promise<void> }> {
  const env = eventStoreEnvironment();
  const directory = env.GRIDCASE_BACKEND === 'embedded' ? existingData(data) : dataDirectory(data);
  // Not each attempt at a store that is away: how it ended is told by the command.
  return openEventStore({ ...env, GRIDCASE_DATA: directory }, { log: toStandardError('error') });
}
