type Labels = Record<string, string>;

/** As much of a metrics registry as the adapter uses; `createMetrics` of runtime makes one. */
export interface BusMetrics {
  counter(name: string, help: string, labels: readonly string[]): { inc(labels: Labels, by?: number): void };
  gauge(
    name: string,
    help: string,
    labels: readonly string[],
  ): { set(labels: Labels, value: number): void; remove(labels: Labels): void };
}

/** What the adapter counts. */
export interface KafkaMeters {
  rebalanced(group: string): void;
  restarted(group: string): void;
  commitFailed(group: string): void;
  producerRenewed(): void;
  /** Acknowledged to this process, and found gone. */
  lost(topic: string, messages: number): void;
  /** In-sync copies that the partitions of a topic lack, together. */
  missingCopies(topic: string, copies: number): void;
  /** Messages of a partition in our hands that have no outcome yet. */
  lag(group: string, topic: string, partition: number, messages: number): void;
  /** The partition is another member's now. */
  lagGone(group: string, topic: string, partition: number): void;
}

const SILENT: KafkaMeters = {
  rebalanced() {},
  restarted() {},
  commitFailed() {},
  producerRenewed() {},
  lost() {},
  missingCopies() {},
  lag() {},
  lagGone() {},
};

export function createMeters(metrics: BusMetrics | undefined): KafkaMeters {
  if (!metrics) return SILENT;
  const ofGroup = (name: string, help: string) => metrics.counter(`gridcase_kafka_${name}_total`, help, ['group']);
  const rebalances = ofGroup('rebalances', 'Times that a consumer joined its group, at the start or again');
  const restarts = ofGroup('consumer_restarts', 'Consumers replaced after they had failed for good');
  const commitFailures = ofGroup('commit_failures', 'Commits that the broker did not take; they are made again');
  const renewals = metrics.counter('gridcase_kafka_producer_renewals_total', 'Producers replaced after a failure', []);
  const lost = metrics.counter(
    'gridcase_kafka_lost_messages_total',
    'Messages that the brokers had acknowledged and no longer have; those of events are published again',
    ['topic'],
  );
  const missing = metrics.gauge(
    'gridcase_kafka_missing_copies',
    'Copies that the partitions of a topic lack of KAFKA_COPIES, made with fewer or not in sync now',
    ['topic'],
  );
  const lag = metrics.gauge('gridcase_kafka_lag', 'Messages without an outcome in a partition held by this process', [
    'group',
    'topic',
    'partition',
  ]);
  return {
    rebalanced: (group) => rebalances.inc({ group }),
    restarted: (group) => restarts.inc({ group }),
    commitFailed: (group) => commitFailures.inc({ group }),
    producerRenewed: () => renewals.inc({}),
    lost: (topic, messages) => lost.inc({ topic }, messages),
    missingCopies: (topic, copies) => missing.set({ topic }, copies),
    lag: (group, topic, partition, messages) => lag.set({ group, topic, partition: String(partition) }, messages),
    lagGone: (group, topic, partition) => lag.remove({ group, topic, partition: String(partition) }),
  };
}
