import { backoffMs, pause } from './backoff.ts';
import type { BusMessage, DeliveredMessage } from './message-bus.ts';
import { reasonOf } from './retry.ts';

/** Headers that a poisoned message carries beside its own, so that it can be understood and replayed. */
export const POISON_HEADERS = {
  topic: 'poison_topic',
  partition: 'poison_partition',
  offset: 'poison_offset',
  attempts: 'poison_attempts',
  reason: 'poison_reason',
} as const;

const LONGEST_REASON = 1_000;

/** Where a group puts what it can't handle: `gridcase.{group}.poison.v1`. */
export const poisonTopicOfGroup = (group: string): string => `gridcase.${group}.poison.v1`;

/** The message as it goes to the poison topic: key, value and headers as they were, and why it is there. */
export function toPoison(message: DeliveredMessage, group: string, reason: string): BusMessage {
  return {
    topic: poisonTopicOfGroup(group),
    key: message.key,
    value: message.value,
    headers: {
      ...message.headers,
      [POISON_HEADERS.topic]: message.topic,
      [POISON_HEADERS.partition]: String(message.partition),
      [POISON_HEADERS.offset]: String(message.offset),
      [POISON_HEADERS.attempts]: String(message.attempt),
      [POISON_HEADERS.reason]: reason.slice(0, LONGEST_REASON).toWellFormed(),
    },
  };
}

/** The message as it was before it was poisoned, for its own topic; null when it carries no sign of one. */
export function fromPoison(message: DeliveredMessage): BusMessage | null {
  const topic = message.headers[POISON_HEADERS.topic];
  if (!topic) return null;
  const own = Object.entries(message.headers).filter(([name]) => !OWN_NAMES.has(name));
  return { topic, key: message.key, value: message.value, headers: Object.fromEntries(own) };
}

const OWN_NAMES: ReadonlySet<string> = new Set(Object.values(POISON_HEADERS));

const BACKOFF = { firstMs: 100, factor: 2, ceilingMs: 5_000 };

/**
 * Tries until the poison topic has the message: nothing is let go before it stands somewhere.
 * False when it was given up, as the consumer ends or has lost the partition.
 */
export async function publishPoisonUntilTaken(
  publish: (message: BusMessage) => Promise<void>,
  message: DeliveredMessage,
  group: string,
  reason: string,
  until: { givenUp(): boolean; readonly signal: AbortSignal; onFailure(detail: string): void },
): Promise<boolean> {
  const poisoned = toPoison(message, group, reason);
  for (let failures = 1; !until.givenUp(); failures++) {
    try {
      await publish(poisoned);
      return true;
    } catch (error) {
      until.onFailure(`poison topic: ${reasonOf(error)}`);
      await pause(backoffMs(BACKOFF, failures), until.signal);
    }
  }
  return false;
}
