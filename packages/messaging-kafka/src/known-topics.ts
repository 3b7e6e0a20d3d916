import { MessageBusUnavailable } from '@gridcase/message-bus';
import type { AdminDoor } from './admin-door.ts';
import type { KafkaLog } from './kafka-log.ts';
import { makeTopics } from './make-topics.ts';

/** How a topic that is not there is made, where that is wanted: in tests and experiments. */
export interface MissingTopic {
  readonly partitions: number;
  readonly replication: number;
}

/** Which topics the cluster has. */
export interface KnownTopics {
  /** Those of the names that are not there. Asks the cluster only for names not seen before. */
  missing(names: readonly string[]): Promise<string[]>;
  /** Throws MessageBusUnavailable naming what is not there, unless missing ones are to be made. */
  require(names: readonly string[]): Promise<void>;
  /** Makes those that are missing, if that is wanted. Gives those that still are. */
  provide(names: readonly string[]): Promise<string[]>;
  /** Those that were asked for and are there. */
  inUse(): string[];
  /** A topic seen once may be deleted later: asks anew the next time. */
  forget(): void;
}

export function createKnownTopics(admin: AdminDoor, log: KafkaLog, whenMissing: MissingTopic | undefined): KnownTopics {
  let seen = new Set<string>();
  const asked = new Set<string>();
  let looking: Promise<void> | undefined;

  const look = async () => {
    seen = new Set(await admin.ask((cluster) => cluster.listTopics()));
  };
  const missing = async (names: readonly string[]) => {
    for (const name of names) asked.add(name);
    if (names.every((name) => seen.has(name))) return [];
    looking ??= look().finally(() => {
      looking = undefined;
    });
    await looking;
    return names.filter((name) => !seen.has(name));
  };
  const provide = async (names: readonly string[]) => {
    const absent = [...new Set(await missing(names))];
    if (absent.length === 0 || !whenMissing) return absent;
    const { partitions: numPartitions, replication: replicationFactor } = whenMissing;
    const topics = absent.map((topic) => ({ topic, numPartitions, replicationFactor }));
    await makeTopics(admin, topics);
    log.info({ topics: absent, ...whenMissing }, 'topics made, as they were missing');
    return missing(names);
  };

  return {
    missing,
    provide,
    async require(names) {
      if (names.every((name) => seen.has(name) && asked.has(name))) return;
      const absent = await provide(names);
      if (absent.length > 0) throw new MessageBusUnavailable(`no such topic on the broker: ${absent.join(', ')}`);
    },
    inUse: () => [...asked].filter((name) => seen.has(name)),
    forget: () => seen.clear(),
  };
}
