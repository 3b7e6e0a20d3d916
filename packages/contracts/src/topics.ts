/** Stream categories: the part of a stream's name before its first dash. Each has one writer and one topic. */
export const CATEGORIES = [
  'report',
  'case',
  'ledger',
  'premises',
  'assessment',
  'watch',
  'deliberation',
  'batch',
  'delivery',
  'person',
  'post',
] as const;
export type Category = (typeof CATEGORIES)[number];

export const SERVICES = ['intake', 'routing', 'scoring', 'notification', 'timeline'] as const;
export type ServiceName = (typeof SERVICES)[number];

/** The only service that may append to a category's streams. */
export const WRITER: Record<Category, ServiceName> = {
  report: 'intake',
  case: 'routing',
  ledger: 'scoring',
  premises: 'scoring',
  assessment: 'scoring',
  watch: 'routing',
  deliberation: 'routing',
  batch: 'routing',
  delivery: 'notification',
  person: 'intake',
  post: 'routing',
};

export const topicOf = (category: Category): string => `gridcase.${category}.v1`;
/** Where a group puts what it can't handle. */
export const poisonTopicOf = (group: string): string => `gridcase.${group}.poison.v1`;

/** How a topic is laid out on a broker that has partitions and copies. Kafka's own names in parentheses. */
export interface TopicSettings {
  readonly name: string;
  /** Never changed once the topic is there: a key would go to another partition, and its order with it. */
  readonly partitions: number;
  /** Copies (replication factor), unless fewer are asked for: KAFKA_COPIES. */
  readonly replication: number;
  /** Copies that must have a message before it counts as published (min.insync.replicas). */
  readonly minInsyncReplicas: number;
  /** How long messages are kept (retention.ms). -1: for ever, so that a new group can begin at the beginning. */
  readonly retentionMs: number;
  /** Longest batch in bytes (max.message.bytes): the longest value, key and headers that may be published, and room. */
  readonly maxMessageBytes: number;
}

const COPIES = { replication: 3, minInsyncReplicas: 2, retentionMs: -1, maxMessageBytes: 1_310_720 } as const;

/** So many replicas of a service can share its work. Ledgers come in waves: a round a month, all of them at year's end. */
const PARTITIONS: Record<Category, number> = {
  report: 12,
  case: 12,
  ledger: 12,
  premises: 3,
  assessment: 3,
  watch: 3,
  deliberation: 3,
  batch: 3,
  delivery: 12,
  person: 3,
  post: 3,
};

/** Every topic there is: one per category, and one per service for what it could not handle. */
export const TOPICS: readonly TopicSettings[] = [
  ...CATEGORIES.map((category) => ({ name: topicOf(category), partitions: PARTITIONS[category], ...COPIES })),
  // Poison is rare and read by people, in one order.
  ...SERVICES.map((service) => ({ name: poisonTopicOf(service), partitions: 1, ...COPIES })),
];
