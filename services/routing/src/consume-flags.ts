import { isOfOtherType, type LedgerEvent, topicOf } from '@gridcase/contracts';
import type { Clock, Process } from '@gridcase/event-sourcing';
import { consumerProcess, type DeliveredMessage, type HandlerOutcome, type MessageBus } from '@gridcase/messaging';
import { contextOf, understandMessage } from './understand-message.ts';
import { FLAG_EVENTS, isFlagEvent, type WatchDesk } from './watch-desk.ts';

export interface ConsumeFlagsOptions {
  readonly bus: MessageBus;
  readonly desk: WatchDesk;
  readonly clock: Clock;
  readonly onOutcome?: ((message: DeliveredMessage, outcome: HandlerOutcome) => void) | undefined;
}

/** Scoring's flags become what routing watches. In a group of its own: a year's end must not hold up reports. */
export const consumeFlags = ({ bus, desk, clock, onOutcome }: ConsumeFlagsOptions): Process =>
  consumerProcess({
    name: 'routing.flags',
    bus,
    options: {
      group: 'routing.flags',
      poisonGroup: 'routing',
      topics: [topicOf('ledger')],
      handler: (message) => handleFlag(desk, clock, message),
      ...(onOutcome && { onOutcome }),
    },
  });

/** A store that is away throws: the consumer waits it out and the message keeps its attempts. */
export async function handleFlag(
  desk: WatchDesk,
  clock: Clock,
  message: Pick<DeliveredMessage, 'value' | 'headers'>,
): Promise<HandlerOutcome> {
  // A year's end brings millions of other events of ledgers.
  if (isOfOtherType(message, FLAG_EVENTS)) return { outcome: 'handled' };
  const received = understandMessage<LedgerEvent>(message);
  if ('outcome' in received) return received;
  const { event } = received;
  if (!isFlagEvent(event)) return { outcome: 'handled' };
  const results = await desk.follow({ ...received, event }, contextOf(received, clock));
  const refused = results.find((result) => result.outcome === 'refused');
  // A conflict may end; what was written for the other premises is recognised at the next attempt.
  return refused === undefined
    ? { outcome: 'handled' }
    : { outcome: 'retry', reason: `${refused.refusal.code}: ${refused.refusal.detail}` };
}
