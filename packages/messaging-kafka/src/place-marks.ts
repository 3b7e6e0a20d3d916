import type { DeliveredMessage } from '@gridcase/message-bus';
import type { KafkaLog } from './kafka-log.ts';

/** A place as the group has committed it, with the id of the event that stood before it. */
export interface MarkedPlace {
  readonly topic: string;
  readonly partition: number;
  readonly next: number;
  readonly eventId: string;
  /** The partition ends before the place. */
  readonly beyondEnd: boolean;
}

/** Says that another topic stands where the one did in which this place was. */
export function tellOther(log: KafkaLog, group: string, { topic, partition, next, eventId }: MarkedPlace): void {
  const facts = { group, topic, partition, next, eventId };
  log.warn(facts, 'this is not the topic that the group has read: it is read from its beginning');
}

/** Of what was taken up of a partition: which event stands before a place. By it the topic is known again. */
export interface PlaceMarks {
  add(messages: readonly DeliveredMessage[]): void;
  /** The event before the place, unless it had no id. Those before are forgotten: places only rise. */
  before(next: number): string | undefined;
}

export const eventIdOf = ({ headers }: Pick<DeliveredMessage, 'headers'>): string | undefined => headers.ce_id;

export function createPlaceMarks(): PlaceMarks {
  const marks: { readonly offset: number; readonly eventId: string | undefined }[] = [];
  return {
    add(messages) {
      for (const message of messages) marks.push({ offset: message.offset, eventId: eventIdOf(message) });
    },
    before(next) {
      const last = marks.findLastIndex(({ offset }) => offset < next);
      if (last > 0) marks.splice(0, last);
      return last < 0 ? undefined : marks[0]!.eventId;
    },
  };
}
