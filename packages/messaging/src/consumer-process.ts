import type { Process } from '@gridcase/event-sourcing';
import { backoffMs, pause } from './backoff.ts';
import { type MessageBus, MessageBusUnavailable, type SubscribeOptions, type Subscription } from './message-bus.ts';

export interface ConsumerProcessOptions {
  /** `routing.reports`. */
  readonly name: string;
  readonly bus: MessageBus;
  readonly options: SubscribeOptions;
}

const BACKOFF = { firstMs: 200, factor: 2, ceilingMs: 10_000 };

/**
 * A subscription as a process. With the bus away at the start it comes up not healthy and goes on trying; a
 * subscription that could never work is thrown at the start.
 */
export function consumerProcess({ name, bus, options }: ConsumerProcessOptions): Process {
  let subscription: Subscription | undefined;
  let trouble = 'not started';
  let stopping = new AbortController();
  let trying: Promise<void> = Promise.resolve();

  const tryOnce = async (): Promise<boolean> => {
    try {
      subscription = await bus.subscribe(options);
      return true;
    } catch (error) {
      if (!(error instanceof MessageBusUnavailable)) throw error;
      trouble = error.message;
      return false;
    }
  };

  const keepTrying = async ({ signal }: AbortController) => {
    for (let failures = 1; !signal.aborted; failures++) {
      await pause(backoffMs(BACKOFF, failures), signal);
      if (!signal.aborted && (await tryOnce())) return;
    }
  };

  return {
    name,
    async start() {
      if (subscription) return;
      stopping = new AbortController();
      if (!(await tryOnce())) {
        trying = keepTrying(stopping).catch((error: unknown) => {
          trouble = String(error);
        });
      }
    },
    async stop() {
      stopping.abort();
      await trying;
      const stopped = subscription?.stop();
      subscription = undefined;
      trouble = 'stopped';
      await stopped;
    },
    health: () => subscription?.health() ?? { ok: false, detail: trouble },
  };
}
