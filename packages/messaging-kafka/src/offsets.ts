import type { AdminDoor } from './admin-door.ts';
import type { KnownTopics } from './known-topics.ts';

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

/** Messages that the group has no outcome for. A group without a place has everything before it. */
export async function lagOf(
  admin: AdminDoor,
  endOffsets: EndOffsets,
  group: string,
  topics: readonly string[],
): Promise<number> {
  const ends = await endOffsets([...new Set(topics)]);
  if (ends.size === 0) return 0;
  const places = await admin.ask((cluster) => cluster.fetchOffsets({ groupId: group, topics: [...ends.keys()] }));
  let lag = 0;
  for (const { topic, partitions } of places) {
    const committed = new Map(partitions.map(({ partition, offset }) => [partition, Number(offset)]));
    for (const { partition, low, high } of ends.get(topic)!) {
      lag += Math.max(0, high - Math.max(low, committed.get(partition) ?? low));
    }
  }
  return lag;
}
