import type { Process } from './process.ts';
import type { Health } from './trouble.ts';

export interface Loop {
  readonly name: string;
  /** Goes on until the signal aborts. Must not reject. */
  readonly run: (signal: AbortSignal) => Promise<void>;
  /** While it runs. */
  readonly health: () => Health;
}

/** A process that is one loop: begun once, however often it is started; stopped when the loop has ended. */
export function loopProcess({ name, run, health }: Loop): Process {
  let stopping = new AbortController();
  let running: Promise<void> | undefined;
  return {
    name,
    async start() {
      if (running) return;
      stopping = new AbortController();
      running = run(stopping.signal);
    },
    async stop() {
      stopping.abort();
      await running;
      running = undefined;
    },
    health: () => (running ? health() : { ok: false, detail: 'not running' }),
  };
}
