import { randomUUID } from 'node:crypto';
import type { Route as RouteKind } from '@gridcase/contracts';
import { type CommandContext, type RecordedEvent, toInstant } from '@gridcase/event-sourcing';
import type { Deliveries } from '../deliveries.ts';
import { untilAnswered, type Waiting } from './until-answered.ts';

/** An attempt of this worker's, and nobody else's. */
export interface Begun {
  readonly attempted: Pick<RecordedEvent, 'eventId' | 'type' | 'metadata'>;
  readonly attempt: number;
  readonly tries: number;
  /** Meanwhile another worker gave up waiting for its result. Nothing has been sent. */
  readonly givenUp: boolean;
}

export interface BeginDependencies extends Waiting {
  readonly deliveries: Deliveries;
}

/**
 * Writes that an attempt begins; nothing when another worker has it. The attempt has a command of its own, by which its
 * worker knows it again: where the store's answer is lost it looks again, for as long as the store is away, and goes on,
 * for nothing has been sent yet. Throws what the store threw when it is stopped before.
 */
export async function beginAttempt(
  deliveryId: string,
  route: RouteKind,
  following: CommandContext,
  dependencies: BeginDependencies,
): Promise<Begun | undefined> {
  const { deliveries } = dependencies;
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

  return untilAnswered(
    deliveryId,
    'the store did not say whether an attempt is written; looking again',
    dependencies,
    begin,
  );
}
