import { type Health, heldUpBy, type Process } from '@gridcase/event-sourcing';
import { pause } from './pause.ts';
import type { ProcessLog } from './process-log.ts';

export interface WatchdogOptions {
  /** `routing.deadlines`. */
  readonly name: string;
  /** Pause between the end of one round and the beginning of the next, in real time. */
  readonly everyMs: number;
  /** One round. Must bear repetition: what a round did not finish, the next finds again. */
  readonly tick: () => Promise<void>;
  readonly log?: ProcessLog | undefined;
}

/** Looks again and again for what has stalled or fallen due. A round that throws is reported and followed by the next. */
export function watchdog({ name, everyMs, tick, log }: WatchdogOptions): Process {
  let stopping = new AbortController();
  let running: Promise<void> | undefined;
  let trouble: Health | undefined;

  const watch = async (signal: AbortSignal) => {
    while (!signal.aborted) {
      try {
        await tick();
        trouble = undefined;
      } catch (error) {
        trouble = heldUpBy(error);
        log?.warn({ watchdog: name, err: error }, 'round failed, the next comes');
      }
      await pause(everyMs, signal);
    }
  };

  return {
    name,
    async start() {
      if (running) return;
      stopping = new AbortController();
      running = watch(stopping.signal);
    },
    async stop() {
      stopping.abort();
      await running;
      running = undefined;
    },
    health() {
      if (!running) return { ok: false, detail: 'not running' };
      return trouble ?? { ok: true };
    },
  };
}
