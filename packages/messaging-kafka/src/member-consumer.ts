import { type Assigner, type Consumer, type Kafka, type PartitionAssigner, PartitionAssigners } from 'kafkajs';
import { RETRY } from './kafka-client.ts';
import type { KafkaTiming } from './kafka-timing.ts';

const FETCH_BYTES = 10_485_760;
const FETCH_BYTES_PER_PARTITION = 1_310_720;

/** A consumer with every option written out. Each join of its group waits for `beforeJoin`, which never rejects. */
export function createMemberConsumer(
  kafka: Kafka,
  groupId: string,
  timing: KafkaTiming,
  beforeJoin: () => Promise<void>,
): Consumer {
  return kafka.consumer({
    groupId,
    partitionAssigners: [waitingAssigner(beforeJoin)],
    metadataMaxAge: timing.metadataMaxAgeMs,
    sessionTimeout: timing.sessionTimeoutMs,
    rebalanceTimeout: timing.rebalanceTimeoutMs,
    heartbeatInterval: timing.heartbeatMs,
    maxBytesPerPartition: FETCH_BYTES_PER_PARTITION,
    minBytes: 1,
    maxBytes: FETCH_BYTES,
    maxWaitTimeInMs: timing.fetchWaitMs,
    // Every failure for good comes to us, who make a new consumer.
    retry: { ...RETRY, restartOnFailure: async () => false },
    allowAutoTopicCreation: false,
    maxInFlightRequests: 1,
    readUncommitted: false,
    rackId: '',
  });
}

/**
 * Round robin, and a pause before each join. The broker gives our partitions away when we join again, and kafkajs asks
 * nobody before it does; but the first thing it does is to look for the coordinator, and the assigner is given the
 * cluster that it asks. So what is in hand gets its outcome and its commit before another member begins.
 */
const waitingAssigner =
  (beforeJoin: () => Promise<void>): PartitionAssigner =>
  (config): Assigner => {
    const { cluster } = config;
    const find = cluster.findGroupCoordinator.bind(cluster);
    cluster.findGroupCoordinator = async (group) => {
      await beforeJoin();
      return find(group);
    };
    return PartitionAssigners.roundRobin(config);
  };
