import { type Category, type GridcaseEvent, topicOf as publishedAs, readMessage } from '@gridcase/contracts';
import { assertConsumable, type ConsumeOptions, type Feed, type InHand, type Poisoned } from '@gridcase/messaging';
import type { DeliveredMessage, MessageBus } from './message-bus.ts';
import { POISON_HEADERS } from './poison.ts';
import { countPoison, readPoison, replayPoison } from './replay-poison.ts';

/** Where a category is published: `gridcase.case.v1` for `case`. */
type TopicOf = (category: string) => string;

/**
 * A feed over topics, which relays fill from the log. What stands in a topic may be of anybody's make, so each message is
 * checked before a handler has it: one that breaks its contract is poisoned, one of a newer version waits.
 */
export function createBusFeed(
  bus: MessageBus,
  topicOf: TopicOf = (category) => publishedAs(category as Category),
): Feed {
  return {
    async consume<E extends GridcaseEvent>(consumeOptions: ConsumeOptions<E>) {
      assertConsumable(consumeOptions);
      const { categories, types, handler, onOutcome, ...options } = consumeOptions;
      return bus.subscribe({
        ...options,
        topics: categories.map(topicOf),
        async handler(message) {
          const read = readMessage<E>(message, types);
          return read.outcome === 'wanted' ? handler(read.received) : read;
        },
        ...(onOutcome && { onOutcome: (message, outcome) => onOutcome(inHand(message), outcome) }),
      });
    },
    lag: (group, categories) => bus.lag(group, categories.map(topicOf)),
    poison: {
      async *list(group) {
        const messages = await Array.fromAsync(readPoison(bus, group));
        const firstWaiting = messages.length - (await countPoison(bus, group));
        for (const [index, message] of messages.entries()) yield poisoned(message, index >= firstWaiting);
      },
      waiting: (group) => countPoison(bus, group),
      giveBack: (group, { onEntry, ...options } = {}) =>
        replayPoison(bus, group, {
          ...options,
          ...(onEntry && { onMessage: (message, outcome) => onEntry(poisoned(message, true), outcome) }),
        }),
    },
  };
}

const inHand = ({ key, attempt, headers }: DeliveredMessage): InHand => ({
  ...{ eventId: headers.ce_id, type: headers.ce_type ?? 'unknown type', key, attempt },
});

function poisoned(message: DeliveredMessage, waiting: boolean): Poisoned {
  const { headers } = message;
  const shortened = headers[POISON_HEADERS.shortened];
  return {
    ...inHand(message),
    attempt: Number(headers[POISON_HEADERS.attempts]),
    place: `${headers[POISON_HEADERS.topic]}[${headers[POISON_HEADERS.partition]}]@${headers[POISON_HEADERS.offset]}`,
    reason: headers[POISON_HEADERS.reason] ?? 'no reason is given',
    state: waiting ? 'waiting' : 'given back',
    whole: message,
    ...(shortened !== undefined && { shortened }),
  };
}
