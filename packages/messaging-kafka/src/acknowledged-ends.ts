import { pause } from '@gridcase/event-sourcing';
import type { Loss } from '@gridcase/message-bus';
import { MessagesLost } from './kafka-errors.ts';
import type { EndOffsets } from './offsets.ts';

/** A new leader knows its end by then. */
const SECOND_LOOK_MS = 250;

/**
 * How far each partition was acknowledged to this process, against what the brokers have. An acknowledgement means page
 * caches, not disks: when the power goes to all copies at once, the partition ends earlier than it was said to.
 */
export interface AcknowledgedEnds {
  /** `count` messages were acknowledged, the first of them at the offset `base`. */
  acknowledged(topic: string, partition: number, base: number, count: number): void;
  /** Looks at the brokers' ends. A partition must be found short twice: a new leader may know its end a little later. */
  look(): Promise<void>;
  /**
   * Looks until no partition is in doubt. Throws MessagesLost, when that is told, where one is short: what was to come behind the
   * lost ones must not stand before them.
   */
  assertWhole(): Promise<void>;
  watch(onLoss: (loss: Loss) => void): () => void;
}

export function createAcknowledgedEnds(endOffsets: EndOffsets): AcknowledgedEnds {
  /** By topic and partition. */
  const ends = new Map<string, Map<number, number>>();
  const watchers = new Set<(loss: Loss) => void>();
  let suspects: ReadonlySet<string> = new Set();

  const setEnd = (topic: string, partition: number, end: number) => {
    const ofTopic = ends.get(topic) ?? new Map<number, number>();
    ends.set(topic, ofTopic.set(partition, end));
  };
  const tell = (loss: Loss) => {
    for (const onLoss of watchers) onLoss(loss);
  };
  /** Those that end before what was acknowledged when the question was put: what comes meanwhile makes none short. */
  const shortOnes = async (): Promise<Loss[]> => {
    const before = [...ends].map(([topic, partitions]) => [topic, new Map(partitions)] as const);
    const now = await endOffsets(before.map(([topic]) => topic));
    return before.flatMap(([topic, partitions]) =>
      (now.get(topic) ?? []).flatMap(({ partition, high }) => {
        const acknowledged = partitions.get(partition) ?? 0;
        return high < acknowledged ? [{ topic, partition, from: high, acknowledged }] : [];
      }),
    );
  };

  const look = async () => {
    const short = await shortOnes();
    const seenBefore = suspects;
    suspects = new Set(short.map(placeOf));
    for (const loss of short.filter((each) => seenBefore.has(placeOf(each)))) {
      // Told meanwhile, by a publish or by another look.
      if (ends.get(loss.topic)?.get(loss.partition) !== loss.acknowledged) continue;
      setEnd(loss.topic, loss.partition, loss.from);
      tell(loss);
    }
  };

  return {
    acknowledged(topic, partition, base, count) {
      const known = ends.get(topic)?.get(partition) ?? 0;
      setEnd(topic, partition, base + count);
      if (base < known) tell({ topic, partition, from: base, acknowledged: known });
    },
    look,
    async assertWhole() {
      if (ends.size === 0) return;
      // Whoever looks: the clock's own look may come in between and tell it.
      const lost: Loss[] = [];
      const note = (loss: Loss) => void lost.push(loss);
      watchers.add(note);
      try {
        await look();
        while (lost.length === 0 && suspects.size > 0) {
          await pause(SECOND_LOOK_MS);
          await look();
        }
      } finally {
        watchers.delete(note);
      }
      if (lost.length > 0) throw new MessagesLost(lost);
    },
    watch(onLoss) {
      watchers.add(onLoss);
      return () => void watchers.delete(onLoss);
    },
  };
}

const placeOf = ({ topic, partition }: Loss): string => `${topic} ${partition}`;
