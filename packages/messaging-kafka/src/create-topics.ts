import { TOPICS, type TopicSettings } from '@gridcase/contracts';
import { type AdminDoor, createAdminDoor } from './admin-door.ts';
import { createClient, type KafkaConnection } from './kafka-client.ts';
import { DEFAULT_TIMING } from './kafka-timing.ts';
import { makeTopics } from './make-topics.ts';

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
    const { brokers } = await door.ask((admin) => admin.describeCluster());
    const before = new Set(await door.ask((admin) => admin.listTopics()));
    const plans = topics.filter(({ name }) => !before.has(name)).map((each) => planOf(each, brokers.length));
    if (plans.length > 0) await makeTopics(door, plans);
    const found = await layoutOf(
      door,
      topics.map(({ name }) => name),
    );
    return topics.map((wanted) => outcomeOf(wanted, found.get(wanted.name) ?? [], before, brokers.length));
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

/** How many copies each partition of a topic has, by topic. */
async function layoutOf(door: AdminDoor, names: readonly string[]): Promise<Map<string, number[]>> {
  const { topics } = await door.ask((admin) => admin.fetchTopicMetadata({ topics: [...names] }));
  return new Map(topics.map(({ name, partitions }) => [name, partitions.map(({ replicas }) => replicas.length)]));
}

function outcomeOf(
  { name, partitions, replication }: TopicSettings,
  copiesOf: readonly number[],
  before: ReadonlySet<string>,
  brokers: number,
): TopicOutcome {
  const copies = Math.min(...copiesOf);
  const fits = copiesOf.length === partitions && copies >= Math.min(replication, brokers);
  return {
    topic: name,
    outcome: !before.has(name) ? 'created' : fits ? 'there' : 'differs',
    detail: `${copiesOf.length} partitions, ${copies} ${copies === 1 ? 'copy' : 'copies'}`,
  };
}
