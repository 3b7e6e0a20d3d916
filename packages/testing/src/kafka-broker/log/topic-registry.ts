import { ERROR_CODES, type ErrorCode, NONE } from '../error-codes.ts';
import { PartitionLog } from './partition-log.ts';
import { TopicConfigs } from './topic-configs.ts';

export interface Topic {
  readonly name: string;
  readonly partitions: PartitionLog[];
  readonly configs: TopicConfigs;
}

export interface NewTopic {
  readonly name: string;
  /** -1: as many as the broker gives by default. */
  readonly partitions: number;
  /** -1: as many as the broker gives by default. */
  readonly replicationFactor: number;
  readonly configs: ReadonlyMap<string, string>;
}

const LEGAL_NAME = /^(?!\.{1,2}$)[a-zA-Z0-9._-]{1,249}$/;
/** A test that wants more has a slip in it. */
const MAX_PARTITIONS = 1_000;

const partitionLogs = (count: number): PartitionLog[] => Array.from({ length: count }, () => new PartitionLog());

/** The topics of a cluster of one broker, so with one replica each. */
export class TopicRegistry {
  readonly #topics = new Map<string, Topic>();
  readonly #defaultPartitions: number;

  constructor(defaultPartitions: number) {
    this.#defaultPartitions = defaultPartitions;
  }

  names(): string[] {
    return [...this.#topics.keys()];
  }

  find(name: string): Topic | undefined {
    return this.#topics.get(name);
  }

  partition(name: string, index: number): PartitionLog | undefined {
    return this.#topics.get(name)?.partitions[index];
  }

  /** `validateOnly`: says what would come of it and does nothing. */
  create(topic: NewTopic, validateOnly = false): ErrorCode {
    const partitions = topic.partitions === -1 ? this.#defaultPartitions : topic.partitions;
    if (!LEGAL_NAME.test(topic.name)) return ERROR_CODES.INVALID_TOPIC_EXCEPTION;
    if (this.#topics.has(topic.name)) return ERROR_CODES.TOPIC_ALREADY_EXISTS;
    if (partitions < 1 || partitions > MAX_PARTITIONS) return ERROR_CODES.INVALID_PARTITIONS;
    if (topic.replicationFactor !== -1 && topic.replicationFactor !== 1) return ERROR_CODES.INVALID_REPLICATION_FACTOR;
    if (TopicConfigs.unknownIn(topic.configs.keys()) !== undefined) return ERROR_CODES.INVALID_CONFIG;
    if (!validateOnly) {
      const configs = new TopicConfigs(topic.configs);
      this.#topics.set(topic.name, { name: topic.name, partitions: partitionLogs(partitions), configs });
    }
    return NONE;
  }

  createByDefault(name: string): ErrorCode {
    return this.create({ name, partitions: -1, replicationFactor: -1, configs: new Map() });
  }

  delete(name: string): ErrorCode {
    return this.#topics.delete(name) ? NONE : ERROR_CODES.UNKNOWN_TOPIC_OR_PARTITION;
  }

  /** Partitions are only ever added. */
  grow(name: string, count: number, validateOnly: boolean): ErrorCode {
    const topic = this.#topics.get(name);
    if (!topic) return ERROR_CODES.UNKNOWN_TOPIC_OR_PARTITION;
    if (count <= topic.partitions.length || count > MAX_PARTITIONS) return ERROR_CODES.INVALID_PARTITIONS;
    if (!validateOnly) topic.partitions.push(...partitionLogs(count - topic.partitions.length));
    return NONE;
  }
}
