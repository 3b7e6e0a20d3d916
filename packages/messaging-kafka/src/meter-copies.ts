import type { AdminDoor } from './admin-door.ts';
import type { KafkaMeters } from './bus-metrics.ts';
import type { KnownTopics } from './known-topics.ts';

/** Looks at how many in-sync copies the partitions of the topics in use lack, and shows it. Rejects when the cluster is away. */
export async function meterCopies(
  admin: AdminDoor,
  topics: KnownTopics,
  wanted: number,
  meters: KafkaMeters,
): Promise<void> {
  const names = topics.inUse();
  if (names.length === 0) return;
  const metadata = await admin.ask((cluster) => cluster.fetchTopicMetadata({ topics: names }));
  for (const { name, partitions } of metadata.topics) {
    const missing = partitions.reduce((sum, { isr }) => sum + Math.max(0, wanted - isr.length), 0);
    meters.missingCopies(name, missing);
  }
}
