import { TOPICS, type TopicSettings } from '@gridcase/contracts';
import type { Admin } from 'kafkajs';
import { createAdminDoor } from './admin-door.ts';
import { createClient, type KafkaConnection } from './kafka-client.ts';
import { DEFAULT_TIMING } from './kafka-timing.ts';

/** What became of a topic of the table. */
export interface TopicOutcome {
  readonly topic: string;
  /** `differs`: it is there, with other partitions or fewer copies than it should have; it is left as it is. */
  readonly outcome: 'created' | 'there' | 'differs';
  /** `12 partitions, 1 copy`: as it is now. */
  readonly detail: string;
}

export interface CreateTopicsOptions extends KafkaConnection {
  /** Default: every topic of contracts. */
  readonly topics?: readonly TopicSettings[] | undefined;
}

/**
 * Creates the topics of the table that are not there. A cluster with fewer brokers than a topic should have copies
 * gets as many copies as it has brokers. Said twice it changes nothing: topics that are there are never changed, since
 * another number of partitions would break the order of keys. Throws MessageBusUnavailable.
 */
export async function createTopics({
  topics = TOPICS,
  ...connection
}: CreateTopicsOptions): Promise<readonly TopicOutcome[]> {
  const door = createAdminDoor(createClient(connection, DEFAULT_TIMING));
  try {
    return await door.ask(async (admin) => {
      const { brokers } = await admin.describeCluster();
      const there = new Set(await admin.listTopics());
      const absent = topics.filter(({ name }) => !there.has(name));
      if (absent.length > 0) {
        const plans = absent.map((settings) => planOf(settings, brokers.length));
        await admin.createTopics({ topics: plans, waitForLeaders: true, validateOnly: false });
      }
      return outcomes(admin, topics, there, brokers.length);
    });
  } finally {
    await door.close();
  }
}

function planOf({ name, partitions, retentionMs, maxMessageBytes, ...settings }: TopicSettings, brokers: number) {
  const copies = Math.min(settings.replication, brokers);
  return {
    topic: name,
    numPartitions: partitions,
    replicationFactor: copies,
    configEntries: [
      { name: 'retention.ms', value: String(retentionMs) },
      { name: 'max.message.bytes', value: String(maxMessageBytes) },
      { name: 'min.insync.replicas', value: String(Math.min(settings.minInsyncReplicas, copies)) },
      { name: 'cleanup.policy', value: 'delete' },
    ],
  };
}

async function outcomes(
  admin: Admin,
  wanted: readonly TopicSettings[],
  before: ReadonlySet<string>,
  brokers: number,
): Promise<TopicOutcome[]> {
  const metadata = await admin.fetchTopicMetadata({ topics: wanted.map(({ name }) => name) });
  const found = new Map(metadata.topics.map(({ name, partitions }) => [name, partitions]));
  return wanted.map(({ name, partitions, replication }) => {
    const now = found.get(name) ?? [];
    const copies = Math.min(...now.map(({ replicas }) => replicas.length));
    const fits = now.length === partitions && copies >= Math.min(replication, brokers);
    return {
      topic: name,
      outcome: !before.has(name) ? 'created' : fits ? 'there' : 'differs',
      detail: `${now.length} partitions, ${copies} ${copies === 1 ? 'copy' : 'copies'}`,
    };
  });
}
