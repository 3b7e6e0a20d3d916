import { poisonTopicOf } from '@gridcase/contracts';
import { reasonOf, shortReason } from '@gridcase/messaging';
import type { BusMessage, DeliveredMessage, SubscribeOptions } from './message-bus.ts';
import { fitted, fittingKey } from './poison-fitting.ts';

/** Headers that a poisoned message carries beside its own, so that it can be understood and replayed. */
export const POISON_HEADERS = {
  topic: 'poison_topic',
  partition: 'poison_partition',
  offset: 'poison_offset',
  attempts: 'poison_attempts',
  reason: 'poison_reason',
  /** `key`: it had none that may be published, and got one made of its place. */
  surrogate: 'poison_surrogate',
  /** What is not here of it. It stands whole in its own topic, at its partition and offset. */
  shortened: 'poison_shortened',
} as const;

/**
 * The message as it goes to the poison topic: key, value and headers as they were, and why it is there. Whatever it
 * holds, this can be published: a foreign record without a key or beyond our limits gets a key, is shortened, and says so.
 */
export function toPoison(message: DeliveredMessage, group: string, reason: string): BusMessage {
  const { key, value, headers, surrogate, shortened } = fitted(message);
  return {
    topic: poisonTopicOf(group),
    key,
    value,
    headers: {
      ...headers,
      ...whyOf(message, reason),
      ...(surrogate && { [POISON_HEADERS.surrogate]: 'key' }),
      ...(shortened !== undefined && { [POISON_HEADERS.shortened]: shortened }),
    },
  };
}

const whyOf = (message: DeliveredMessage, reason: string): Record<string, string> => ({
  [POISON_HEADERS.topic]: message.topic,
  [POISON_HEADERS.partition]: String(message.partition),
  [POISON_HEADERS.offset]: String(message.offset),
  [POISON_HEADERS.attempts]: String(message.attempt),
  [POISON_HEADERS.reason]: shortReason(reason),
});

/** The place of a message that the bus does not take in any form, and nothing of itself. */
const toReference = (message: DeliveredMessage, group: string, reason: string, refusal: unknown): BusMessage => ({
  topic: poisonTopicOf(group),
  key: fittingKey(message),
  value: null,
  headers: {
    ...whyOf(message, reason),
    [POISON_HEADERS.shortened]: shortReason(`left out whole: ${reasonOf(refusal)}`),
  },
});

/**
 * The message as it was before it was poisoned, for its own topic; null when it carries no sign of one. One without a
 * key comes back under its surrogate; of a shortened one (see POISON_HEADERS) only what is there.
 */
export function fromPoison(message: DeliveredMessage): BusMessage | null {
  const topic = message.headers[POISON_HEADERS.topic];
  if (!topic) return null;
  const own = Object.entries(message.headers).filter(([name]) => !OWN_NAMES.has(name));
  return { topic, key: message.key, value: message.value, headers: Object.fromEntries(own) };
}

const OWN_NAMES: ReadonlySet<string> = new Set(Object.values(POISON_HEADERS));

/**
 * How what a subscription can't handle is set aside: published to its group's poison topic. What is refused there for
 * good, as a poison topic was set up to take less than may be published, leaves its place.
 */
export const poisonInto =
  (publish: (message: BusMessage) => Promise<void>, { group, poisonGroup = group }: SubscribeOptions) =>
  async (message: DeliveredMessage, reason: string): Promise<void> => {
    try {
      await publish(toPoison(message, poisonGroup, reason));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      await publish(toReference(message, poisonGroup, reason, error));
    }
  };
