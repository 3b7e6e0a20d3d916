import { type ReceivedEvent, readingAs } from '@gridcase/contracts';
import type { Clock, Process } from '@gridcase/event-sourcing';
import { consumerProcess, type Feed, type HandlerOutcome, type InHand } from '@gridcase/messaging';
import { contextOf } from './context-of.ts';
import { FLAG_EVENTS, type FlagEvent, type WatchDesk } from './watch-desk.ts';

export interface ConsumeFlagsOptions {
  readonly feed: Feed;
  readonly desk: WatchDesk;
  readonly clock: Clock;
  readonly onOutcome?: ((event: InHand, outcome: HandlerOutcome) => void) | undefined;
}

/** Scoring's flags become what routing watches. In a group of its own: a year's end must not hold up reports. */
export const consumeFlags = ({ feed, desk, clock, onOutcome }: ConsumeFlagsOptions): Process =>
  consumerProcess({
    name: 'routing.flags',
    feed,
    options: {
      ...readingAs('routing.flags'),
      types: FLAG_EVENTS,
      handler: (received: ReceivedEvent<FlagEvent>) => handleFlag(desk, clock, received),
      ...(onOutcome && { onOutcome }),
    },
  });

/** What is wrong with the store throws: the consumer waits it out and the event keeps its attempts. */
export async function handleFlag(
  desk: WatchDesk,
  clock: Clock,
  received: ReceivedEvent<FlagEvent>,
): Promise<HandlerOutcome> {
  const results = await desk.follow(received, contextOf(received, clock));
  const refused = results.find((result) => result.outcome === 'refused');
  if (refused === undefined) return { outcome: 'handled' };
  // A conflict ends; what was written for the other premises is recognised at the next attempt.
  return { outcome: 'held', reason: `${refused.refusal.code}: ${refused.refusal.detail}`, trouble: 'away' };
}
