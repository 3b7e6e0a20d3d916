import type { DeliveredMessage } from '@gridcase/message-bus';
import { eventIdOf, type MarkedPlace } from './place-marks.ts';

export type Assigned = ReadonlyMap<string, readonly number[]>;

/**
 * Whether a topic is the one that the group has read, when its partitions are taken up: the event before the group's place
 * is read once more, and must be the one that was committed with it. Another one stands there, or none, in a topic that was
 * restored or made anew: to go on behind it would skip in silence what nobody has read.
 */
export interface TopicCheck {
  /** The group has given us these. */
  assigned(partitions: Assigned): void;
  /** Resolves when the group's places are known; undefined when they are. Nothing may be taken up before. */
  readonly asking: Promise<void> | undefined;
  /** The offset from which a partition is read until its topic is known again. */
  markOf(topic: string, partition: number): number | undefined;
  /** What of a batch lies behind the place. Undefined for another topic: its next fetch comes from the beginning. */
  behind(messages: readonly DeliveredMessage[]): readonly DeliveredMessage[] | undefined;
}

export interface TopicCheckOptions {
  /** Where the group has got to, where it was committed with the id of the event before. */
  places(partitions: Assigned): Promise<readonly MarkedPlace[]>;
  /** Makes the next fetch of a partition begin here. */
  seek(topic: string, partition: number, offset: number): void;
  onOther(place: MarkedPlace): void;
  /** The places could not be asked for, or not be gone to: the consumer has ended meanwhile, or must. */
  onFailure(error: unknown): void;
}

export function createTopicCheck({ places, seek, onOther, onFailure }: TopicCheckOptions): TopicCheck {
  const keyOf = ({ topic, partition }: { topic: string; partition: number }) => `${topic} ${partition}`;
  const unverified = new Map<string, MarkedPlace>();
  let asking: Promise<void> | undefined;

  const readAnew = (place: MarkedPlace) => {
    onOther(place);
    seek(place.topic, place.partition, 0);
  };
  const verify = (place: MarkedPlace) => {
    // That was told when this life of the consumer began.
    if (place.beyondEnd) return seek(place.topic, place.partition, 0);
    unverified.set(keyOf(place), place);
    seek(place.topic, place.partition, place.next - 1);
  };

  return {
    get asking() {
      return asking;
    },
    assigned(partitions) {
      unverified.clear();
      // Of several rebalances the last one counts.
      const mine = places(partitions)
        .then((found) => {
          if (asking !== mine) return;
          found.forEach(verify);
          asking = undefined;
        })
        .catch((error) => {
          if (asking === mine) onFailure(error);
        });
      asking = mine;
    },
    markOf(topic, partition) {
      const place = unverified.get(keyOf({ topic, partition }));
      return place && place.next - 1;
    },
    behind(messages) {
      const [first] = messages;
      const place = first && unverified.get(keyOf(first));
      if (!place) return messages;
      unverified.delete(keyOf(place));
      // The one before the place is gone from the topic: nothing tells.
      if (first.offset >= place.next) return messages;
      if (first.offset === place.next - 1 && eventIdOf(first) === place.eventId) return messages.slice(1);
      readAnew(place);
      return undefined;
    },
  };
}
