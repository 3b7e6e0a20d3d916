import { randomUUID } from 'node:crypto';
import type { Route as RouteKind } from '@gridcase/contracts';
import { type CommandContext, EventStoreUnavailable, type RecordedEvent, toInstant } from '@gridcase/event-sourcing';
import { backoffMs, pause } from '@gridcase/messaging';
import type { Logger } from '@gridcase/runtime';
import type { Deliveries } from '../deliveries.ts';

/** An attempt of this worker's, and nobody else's. */
export interface Begun {
  readonly attempted: Pick<RecordedEvent, 'eventId' | 'type' | 'metadata'>;
  readonly attempt: number;
  readonly tries: number;
  /** Meanwhile another worker gave up waiting for its result. Nothing has been sent. */
  readonly givenUp: boolean;
}

export interface BeginDependencies {
  readonly deliveries: Deliveries;
  readonly log: Logger;
  /** Aborted when the sender stops. */
  readonly stopping: () => AbortSignal;
}

const LOOK_AGAIN = { firstMs: 100, factor: 3, ceilingMs: 5_000 };

/**
 * Writes that an attempt begins; nothing when another worker has it. The attempt has a command of its own, by which its
 * worker knows it again: where the store's answer is lost it looks again, for as long as the store is away, and goes on,
 * for nothing has been sent yet. Throws what the store threw when it is stopped before.
 */
export async function beginAttempt(
  deliveryId: string,
  route: RouteKind,
  following: CommandContext,
  { deliveries, stopping, log }: BeginDependencies,
): Promise<Begun | undefined> {
  const context = { ...following, commandId: randomUUID() };
  const command = { type: 'beginAttempt', route, now: toInstant(context.now) } as const;
  const begin = async (): Promise<Begun | undefined> => {
    const begun = await deliveries.handle(deliveryId, command, context);
    if (begun.outcome === 'refused') return undefined;
    const { state } = begun;
    if (state.phase !== 'attempting' && state.phase !== 'outcomeUnknown') return undefined;
    const attempted = begun.events[0] ?? (await standing());
    const { attempts: attempt, tries } = state;
    return attempted && { attempted, attempt, tries, givenUp: state.phase === 'outcomeUnknown' };
  };
  const standing = async () =>
    (await deliveries.load(deliveryId)).events.find(({ metadata }) => metadata.includes(context.commandId));

  for (let failures = 1; ; failures++) {
    try {
      return await begin();
    } catch (error) {
      if (stopping().aborted || !(error instanceof EventStoreUnavailable)) throw error;
      log.warn({ deliveryId, err: error }, 'the store did not say whether an attempt is written; looking again');
      await pause(backoffMs(LOOK_AGAIN, failures), stopping());
    }
  }
}
