import { backoffMs, EventStoreUnavailable, pause } from '@gridcase/event-sourcing';
import type { Logger } from '@gridcase/runtime';

export interface Waiting {
  readonly log: Logger;
  /** Aborted when the sender stops. */
  readonly stopping: () => AbortSignal;
}

const AGAIN = { firstMs: 100, factor: 3, ceilingMs: 5_000 };

/**
 * What the event store must answer, again and again for as long as it is away or does not let us; once more when the sender
 * stops. Throws what it threw then, and at once what is none of the store's. `why`: for the log, why it is tried again.
 */
export async function untilAnswered<T>(
  deliveryId: string,
  why: string,
  { log, stopping }: Waiting,
  work: () => Promise<T>,
): Promise<T> {
  for (let failures = 1; ; failures++) {
    try {
      return await work();
    } catch (error) {
      if (stopping().aborted || !(error instanceof EventStoreUnavailable)) throw error;
      log.warn({ deliveryId, err: error }, why);
      await pause(backoffMs(AGAIN, failures), stopping());
    }
  }
}
