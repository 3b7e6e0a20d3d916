import type { DeliveredMessage } from '@gridcase/message-bus';
import type { IHeaders, KafkaMessage } from 'kafkajs';

/** A message as the port has it. One of foreign make may have no key: it gets the empty one. */
export function toDelivered(topic: string, partition: number, message: KafkaMessage): DeliveredMessage {
  return {
    topic,
    partition,
    offset: Number(message.offset),
    key: message.key?.toString() ?? '',
    value: message.value?.toString() ?? null,
    headers: textsOf(message.headers),
    attempt: 1,
  };
}

function textsOf(headers: IHeaders | undefined): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const name in headers) {
    // A name given twice arrives as a list; the port has one text for each.
    const value = [headers[name]].flat().at(-1);
    if (value !== undefined) texts[name] = value.toString();
  }
  return texts;
}
