import type { AdminDoor } from './admin-door.ts';
import type { KnownTopics } from './known-topics.ts';
import type { MarkedPlace } from './place-marks.ts';

/** A partition's first offset kept and the one after its last. */
interface Ends {
  readonly partition: number;
  readonly low: number;
  readonly high: number;
}

/** By topic; nothing for topics that are not there. */
export type EndOffsets = (topics: readonly string[]) => Promise<Map<string, Ends[]>>;

export const endOffsetsBy =
  (admin: AdminDoor, known: KnownTopics): EndOffsets =>
  async (topics) => {
    const absent = new Set(await known.missing(topics));
    const there = topics.filter((topic) => !absent.has(topic));
    const ends = there.map(async (topic): Promise<[string, Ends[]]> => {
      const offsets = await admin.ask((cluster) => cluster.fetchTopicOffsets(topic));
      return [topic, offsets.map(({ partition, low, high }) => ({ partition, low: Number(low), high: Number(high) }))];
    });
    return new Map(await Promise.all(ends));
  };

/** First offset of each partition that the group has no outcome for, by topic; for those where it has a place. */
async function placesOf(admin: AdminDoor, groupId: string, topics: readonly string[]) {
  const places = await admin.ask((cluster) => cluster.fetchOffsets({ groupId, topics: [...topics] }));
  return new Map(
    places.map(({ topic, partitions }) => [
      topic,
      new Map(partitions.flatMap(({ partition, offset }) => (Number(offset) < 0 ? [] : [[partition, Number(offset)]]))),
    ]),
  );
}

/** Messages that the group has no outcome for. A group without a place has everything before it. */
export async function lagOf(
  admin: AdminDoor,
  endOffsets: EndOffsets,
  group: string,
  topics: readonly string[],
): Promise<number> {
  const ends = await endOffsets([...new Set(topics)]);
  if (ends.size === 0) return 0;
  const places = await placesOf(admin, group, [...ends.keys()]);
  let lag = 0;
  for (const [topic, partitions] of ends) {
    for (const { partition, low, high } of partitions) {
      lag += Math.max(0, high - Math.max(low, places.get(topic)?.get(partition) ?? low));
    }
  }
  return lag;
}

/**
 * Where a topic no longer has what the group has not seen, in words for people. A new group needs everything: kafkajs,
 * like Kafka's own clients, would begin wherever the topic begins, and say nothing.
 */
export async function goneBeginnings(
  admin: AdminDoor,
  endOffsets: EndOffsets,
  group: string,
  topics: readonly string[],
): Promise<string[]> {
  const ends = await endOffsets(topics);
  const cut = [...ends].flatMap(([topic, list]) => list.flatMap((each) => (each.low > 0 ? [{ topic, ...each }] : [])));
  if (cut.length === 0) return [];
  const places = await placesOf(admin, group, [...ends.keys()]);
  return cut.flatMap(({ topic, partition, low }) => {
    const place = places.get(topic)?.get(partition) ?? 0;
    if (place >= low) return [];
    return `${topic}[${partition}] begins at ${low}, and the group goes on at ${place}: what lies between is gone from the topic`;
  });
}

/** Where the group has got to, where that was committed with the id of the event before, which still stands there. */
export async function markedPlaces(
  admin: AdminDoor,
  endOffsets: EndOffsets,
  groupId: string,
  topics: readonly string[],
): Promise<MarkedPlace[]> {
  const ends = await endOffsets(topics);
  if (ends.size === 0) return [];
  const saved = await admin.ask((cluster) => cluster.fetchOffsets({ groupId, topics: [...ends.keys()] }));
  return saved.flatMap(({ topic, partitions }) =>
    partitions.flatMap(({ partition, offset, metadata }) => {
      const [end, next] = [ends.get(topic)?.find((each) => each.partition === partition), Number(offset)];
      if (!end || !metadata || next <= end.low) return [];
      return [{ topic, partition, next, eventId: metadata, beyondEnd: next > end.high }];
    }),
  );
}
