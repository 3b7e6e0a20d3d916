import type { Health } from './trouble.ts';

/** Something that runs beside the HTTP side of a service: a relay, a consumer, a watchdog, a projection. */
export interface Process {
  /** Unique in its operating-system process, for logs, health and metrics: `routing.deadlines`. */
  readonly name: string;
  /** Resolves when it is running. Work goes on until `stop`. */
  start(): Promise<void>;
  /** Finishes what it has begun, takes up nothing new, resolves when it is still. Safe to call twice. */
  stop(): Promise<void>;
  /** Whether it does its work at this moment. */
  health(): Health;
}
