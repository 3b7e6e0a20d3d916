import type { GridcaseEvent } from '@gridcase/contracts';
import { backoffMs, type Health, heldUpBy, type Process, pause } from '@gridcase/event-sourcing';
import type { ConsumeOptions, Feed } from './feed.ts';
import type { Subscription } from './outcome.ts';

export interface ConsumerProcessOptions<E extends GridcaseEvent> {
  /** `routing.reports`. */
  readonly name: string;
  readonly feed: Pick<Feed, 'consume'>;
  readonly options: ConsumeOptions<E>;
}

const BACKOFF = { firstMs: 200, factor: 2, ceilingMs: 10_000 };

const NOT_STARTED: Health = { ok: false, detail: 'not started' };
const STOPPED: Health = { ok: false, detail: 'stopped' };

/**
 * A consumer as a process. With its engine away at the start, or anything else amiss, it comes up not healthy and goes on
 * trying; a subscription that could never work (RangeError) is thrown at the start.
 */
export function consumerProcess<E extends GridcaseEvent>({ name, feed, options }: ConsumerProcessOptions<E>): Process {
  let subscription: Subscription | undefined;
  let trouble = NOT_STARTED;
  let stopping = new AbortController();
  let trying: Promise<void> = Promise.resolve();

  const tryOnce = async (): Promise<boolean> => {
    try {
      subscription = await feed.consume(options);
      return true;
    } catch (error) {
      if (error instanceof RangeError) throw error;
      trouble = heldUpBy(error);
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
          trouble = heldUpBy(error);
        });
      }
    },
    async stop() {
      stopping.abort();
      await trying;
      const stopped = subscription?.stop();
      subscription = undefined;
      trouble = STOPPED;
      await stopped;
    },
    health: () => subscription?.health() ?? trouble,
  };
}
