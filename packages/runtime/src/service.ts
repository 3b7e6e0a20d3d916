import type { AreaCode, ServiceName } from '@gridcase/contracts';
import type { Process } from '@gridcase/event-sourcing';
import type { RoutePlugin } from './routes.ts';

/** One service, ready to be mounted beside others in one process or started alone. */
export interface Service {
  readonly name: ServiceName;
  /** Its HTTP side. Who may call stands in the access table (contracts); a route without a row is refused at boot. */
  readonly routes: RoutePlugin;
  /** Areas in which a person stands in for somebody at this moment, where the service knows of that. */
  readonly standsIn?: ((personId: string) => readonly AreaCode[]) | undefined;
  /** What runs beside, in the order of starting; stopped in reverse. */
  readonly processes: readonly Process[];
  /** Lets go of files and connections, after the processes have stopped. */
  close(): Promise<void>;
}
