import { poisonTopicOf } from '@gridcase/contracts';
import { assertConcurrency, assertGroupName } from '@gridcase/messaging';
import type { BusMessage, SubscribeOptions } from './message-bus.ts';

/** What one publish may carry. The value's limit is Kafka's own default for a message, less room for the headers. */
export const PUBLISH_LIMITS = { messages: 10_000, valueBytes: 900_000, headerChars: 65_536, keyChars: 1_000 } as const;

/** Kafka's rule for topic names. */
const TOPIC = /^[a-zA-Z0-9._-]{1,249}$/;

/** Throws RangeError, naming the message, when a batch holds what no adapter could ever give back as it was. */
export function assertPublishable(messages: readonly BusMessage[]): void {
  if (messages.length > PUBLISH_LIMITS.messages) {
    throw new RangeError(`${messages.length} messages in one publish; the limit is ${PUBLISH_LIMITS.messages}`);
  }
  for (const [index, message] of messages.entries()) {
    const fault = faultOf(message);
    if (fault) throw new RangeError(`message ${index} for ${message.topic}: ${fault}`);
  }
}

function faultOf({ topic, key, value, headers }: BusMessage): string | undefined {
  if (!TOPIC.test(topic)) return 'not a topic name';
  if (key === '' || key.length > PUBLISH_LIMITS.keyChars) return 'the key is empty or too long';
  // Text with half a surrogate pair has no UTF-8 form: it would come back as another text.
  if (!key.isWellFormed() || value?.isWellFormed() === false) return 'not well-formed Unicode';
  if (value !== null && isTooLong(value)) return `the value is longer than ${PUBLISH_LIMITS.valueBytes} bytes`;
  let length = 0;
  for (const name in headers) {
    const text = headers[name]!;
    if (!text.isWellFormed() || !name.isWellFormed()) return `header ${name} is not well-formed Unicode`;
    length += name.length + text.length;
  }
  return length > PUBLISH_LIMITS.headerChars ? 'the headers are too long' : undefined;
}

/** A UTF-16 unit takes 1 to 3 bytes of UTF-8: most texts need no counting. */
const isTooLong = (value: string): boolean =>
  value.length * 3 > PUBLISH_LIMITS.valueBytes && Buffer.byteLength(value) > PUBLISH_LIMITS.valueBytes;

/** Throws RangeError for a subscription that could never work. */
export function assertSubscribable({ group, poisonGroup = group, topics, concurrency }: SubscribeOptions): void {
  for (const name of [group, poisonGroup]) assertGroupName(name);
  if (topics.length === 0) throw new RangeError(`group ${group} subscribes to nothing`);
  for (const topic of topics) if (!TOPIC.test(topic)) throw new RangeError(`not a topic name: ${topic}`);
  if (topics.includes(poisonTopicOf(poisonGroup))) {
    throw new RangeError(`group ${group} would poison its own poison for ever`);
  }
  assertConcurrency(concurrency);
}
