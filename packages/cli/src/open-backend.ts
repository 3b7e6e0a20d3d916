import { type Backend, BackendEnvironment, backendFaults, openBackend } from '@gridcase/backend';
import { ConfigError, createLogger, createMetrics, parseConfig, withFiles } from '@gridcase/runtime';
import { dataDirectory, existingData, UsageError } from './data-directory.ts';

/** The backend's variables, from the shell; what else is set there is other programs' business. Throws UsageError. */
export function backendEnvironment(): BackendEnvironment {
  const known = Object.keys(BackendEnvironment.shape);
  try {
    const given = withFiles(known, process.env);
    const env = parseConfig(BackendEnvironment, Object.fromEntries(known.map((name) => [name, given[name]])));
    const faults = backendFaults(env);
    if (faults.length > 0) throw new ConfigError(faults);
    return env;
  } catch (error) {
    throw error instanceof ConfigError ? new UsageError(error.message) : error;
  }
}

/**
 * The backend that the services use, by the same variables: embedded, that of the data directory; distributed, the one
 * that EVENTSTORE_URL and KAFKA_BROKERS name.
 */
export async function openSameBackend(data: string | undefined): Promise<Backend> {
  const env = backendEnvironment();
  const directory = env.GRIDCASE_BACKEND === 'embedded' ? existingData(data) : dataDirectory(data);
  const parts = { name: 'cli', log: createLogger({ level: 'warn' }), metrics: createMetrics() };
  return openBackend({ ...env, GRIDCASE_DATA: directory }, parts);
}
