import type { EventStore, Process } from '@gridcase/event-sourcing';
import type { CheckedClock } from './checked-clock.ts';
import { clockProcess } from './clock-process.ts';
import type { RuntimeEnvironment } from './environment.ts';
import { type Running, runMain } from './run-main.ts';
import { type ProgramParts, serverFromEnvironment } from './server-from-environment.ts';
import { serverProcess } from './server-process.ts';
import type { Service } from './service.ts';

export interface ServiceProgram extends Omit<ProgramParts, 'services' | 'title'> {
  readonly service: Service;
  /** The backend's, which run beside the service's own and are started before them. */
  readonly processes: readonly Process[];
  /** The service's own clock, held against the time of the store that it writes to. */
  readonly clock: CheckedClock;
  readonly store: Pick<EventStore, 'time'>;
  /** Lets go of the backend, after the service has let go of its own. */
  readonly close: () => Promise<void>;
}

/** One service as a program of its own: its processes, its routes on its own port, and an orderly end. */
export async function runService(
  env: RuntimeEnvironment,
  { service: itself, processes, clock, store, close, ...parts }: ServiceProgram,
): Promise<Running> {
  const service = { ...itself, processes: [...processes, ...itself.processes] };
  const { log, metrics } = parts;
  const clocks = clockProcess({ clock, store, log, metrics });
  const engines = [...(parts.engines ?? []), clocks];
  const title = `gridcase-${service.name}`;
  const app = await serverFromEnvironment(env, { ...parts, title, services: [service], engines });
  return runMain({
    log,
    processes: [clocks, ...service.processes, serverProcess(app, { host: env.GRIDCASE_HOST, port: env.GRIDCASE_PORT })],
    onStopping: () => parts.engines?.forEach((engine) => void engine.hurry?.()),
    onRunning: () => log.info({ service: service.name, addresses: app.addresses() }, `${service.name} listens`),
    close: async () => {
      await service.close();
      await close();
    },
  });
}
