import type { RuntimeEnvironment } from './environment.ts';
import { type Running, runMain } from './run-main.ts';
import { type ProgramParts, serverFromEnvironment } from './server-from-environment.ts';
import { serverProcess } from './server-process.ts';
import type { Service } from './service.ts';

export interface ServiceProgram extends Omit<ProgramParts, 'services' | 'title'> {
  readonly service: Service;
  /** Lets go of the backend, after the service has let go of its own. */
  readonly close: () => Promise<void>;
}

/** One service as a program of its own: its processes, its routes on its own port, and an orderly end. */
export async function runService(
  env: RuntimeEnvironment,
  { service, close, ...parts }: ServiceProgram,
): Promise<Running> {
  const app = await serverFromEnvironment(env, { ...parts, title: `gridcase-${service.name}`, services: [service] });
  const { log } = parts;
  return runMain({
    log,
    processes: [...service.processes, serverProcess(app, { host: env.GRIDCASE_HOST, port: env.GRIDCASE_PORT })],
    onRunning: () => log.info({ service: service.name, addresses: app.addresses() }, `${service.name} listens`),
    close: async () => {
      await service.close();
      await close();
    },
  });
}
