import { type ReceivedEvent, readingAs } from '@gridcase/contracts';
import { type Clock, type Process, streamIdOf } from '@gridcase/event-sourcing';
import { consumerProcess, type Feed, type HandlerOutcome, type InHand } from '@gridcase/messaging';
import { contextOf } from './context-of.ts';
import { MERGE_EVENTS, type MergeDesk, type MergeEvent } from './merge-desk.ts';
import { outcomeOf } from './outcome-of.ts';

export interface ConsumeMergesOptions {
  readonly feed: Feed;
  readonly desk: MergeDesk;
  readonly clock: Clock;
  readonly onOutcome?: ((event: InHand, outcome: HandlerOutcome) => void) | undefined;
}

/** What a case says of a merge reaches the case that it is part of. In a group of its own: it must not hold up reports. */
export const consumeMerges = ({ feed, desk, clock, onOutcome }: ConsumeMergesOptions): Process =>
  consumerProcess({
    name: 'routing.merges',
    feed,
    options: {
      ...readingAs('routing.merges'),
      types: MERGE_EVENTS,
      handler: (received: ReceivedEvent<MergeEvent>) => handleMerge(desk, clock, received),
      ...(onOutcome && { onOutcome }),
    },
  });

/** What is wrong with the store throws: the consumer waits it out and the event keeps its attempts. */
export async function handleMerge(
  desk: MergeDesk,
  clock: Clock,
  received: ReceivedEvent<MergeEvent>,
): Promise<HandlerOutcome> {
  const result = await desk.follow(streamIdOf(received.stream), received.event, contextOf(received, clock));
  return result === undefined ? { outcome: 'handled' } : outcomeOf(result, ['moved']);
}
