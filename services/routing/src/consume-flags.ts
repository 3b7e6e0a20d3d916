import { readingAs, readMessage } from '@gridcase/contracts';
import type { Clock, Process } from '@gridcase/event-sourcing';
import { consumerProcess, type DeliveredMessage, type HandlerOutcome, type MessageBus } from '@gridcase/messaging';
import { contextOf } from './context-of.ts';
import { FLAG_EVENTS, type FlagEvent, type WatchDesk } from './watch-desk.ts';

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
      ...readingAs('routing.flags'),
      handler: (message) => handleFlag(desk, clock, message),
      ...(onOutcome && { onOutcome }),
    },
  });

/** What is wrong with the store throws: the consumer waits it out and the message keeps its attempts. */
export async function handleFlag(
  desk: WatchDesk,
  clock: Clock,
  message: Pick<DeliveredMessage, 'value' | 'headers'>,
): Promise<HandlerOutcome> {
  const read = readMessage<FlagEvent>(message, FLAG_EVENTS);
  if (read.outcome !== 'wanted') return read;
  const results = await desk.follow(read.received, contextOf(read.received, clock));
  const refused = results.find((result) => result.outcome === 'refused');
  if (refused === undefined) return { outcome: 'handled' };
  // A conflict ends; what was written for the other premises is recognised at the next attempt.
  return { outcome: 'held', reason: `${refused.refusal.code}: ${refused.refusal.detail}`, trouble: 'away' };
}
