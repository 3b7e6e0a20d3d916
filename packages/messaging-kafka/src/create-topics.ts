import { TOPICS, type TopicSettings } from '@gridcase/contracts';
import { MessageBusUnavailable } from '@gridcase/message-bus';
import { type AdminDoor, createAdminDoor } from './admin-door.ts';
import { createClient, type KafkaConnection } from './kafka-client.ts';
import { DEFAULT_TIMING } from './kafka-timing.ts';
import { makeTopics } from './make-topics.ts';
import { faultsOf, layoutOf, settingsOf, type TopicLayout } from './topic-layout.ts';

/** What became of a topic of the table. */
export interface TopicOutcome {
  readonly topic: string;
  /** `differs`: it is there, otherwise than it should be; it is left as it is. */
  readonly outcome: 'created' | 'there' | 'differs';
  /** `12 partitions, 1 copy`: as it is now. With `differs` also what should be otherwise: `3 copies wanted`. */
  readonly detail: string;
}

export interface CreateTopicsOptions extends KafkaConnection {
  /** Default: every topic of contracts. */
  readonly topics?: readonly TopicSettings[] | undefined;
  /** Of each topic. Default: as many as the table says. */
  readonly copies?: number | undefined;
  /** So long is waited for as many brokers as there are to be copies, in milliseconds. Default two minutes. */
  readonly patienceMs?: number | undefined;
}

const PATIENCE_MS = 120_000;
const LOOK_EVERY_MS = 500;

/**
 * Creates the topics of the table that are not there, when there are brokers for all of their copies: never with fewer, as
 * a topic keeps the copies that it was made with. Said twice it changes nothing: topics that are there are never changed,
 * since another number of partitions would break the order of keys. Throws MessageBusUnavailable, also when brokers
 * are missing for too long.
 */
export async function createTopics(options: CreateTopicsOptions): Promise<readonly TopicOutcome[]> {
  const { topics = TOPICS, copies, patienceMs = PATIENCE_MS, ...connection } = options;
  const wanted = topics.map((each) => ({ ...each, replication: copies ?? each.replication }));
  const door = createAdminDoor(createClient(connection, DEFAULT_TIMING));
  try {
    const before = new Set(await door.ask((admin) => admin.listTopics()));
    const missing = wanted.filter(({ name }) => !before.has(name));
    if (missing.length > 0) {
      await untilBrokers(door, Math.max(...missing.map(({ replication }) => replication)), patienceMs);
      await makeTopics(door, missing.map(planOf));
    }
    const found = await layoutOf(
      door,
      wanted.map(({ name }) => name),
    );
    return wanted.map((each) => outcomeOf(each, found.get(each.name)!, before));
  } finally {
    await door.close();
  }
}

async function untilBrokers(door: AdminDoor, wanted: number, patienceMs: number): Promise<void> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const { brokers } = await door.ask((admin) => admin.describeCluster());
    if (brokers.length >= wanted) return;
    if (performance.now() > deadline) {
      const said = `${brokers.length} of ${wanted} brokers are there`;
      throw new MessageBusUnavailable(`${said}: topics are not made with fewer copies than KAFKA_COPIES asks for`);
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

const planOf = (wanted: TopicSettings) => ({
  topic: wanted.name,
  numPartitions: wanted.partitions,
  replicationFactor: wanted.replication,
  configEntries: Object.entries(settingsOf(wanted)).map(([name, value]) => ({ name, value })),
});

function outcomeOf(wanted: TopicSettings, found: TopicLayout, before: ReadonlySet<string>): TopicOutcome {
  const faults = faultsOf(wanted, found);
  const { partitions, copies } = found;
  const layout = `${partitions} ${partitions === 1 ? 'partition' : 'partitions'}, ${copies} ${copies === 1 ? 'copy' : 'copies'}`;
  return {
    topic: wanted.name,
    outcome: !before.has(wanted.name) ? 'created' : faults.length === 0 ? 'there' : 'differs',
    detail: [layout, ...faults].join('; '),
  };
}
