import type { DeliveredMessage } from '@gridcase/message-bus';
import { type Dispatcher, reasonOf } from '@gridcase/messaging';
import type { Kafka } from 'kafkajs';
import type { KafkaMeters } from './bus-metrics.ts';
import { createHeldPartitions, within } from './held-partitions.ts';
import type { KafkaLog } from './kafka-log.ts';
import type { KafkaTiming } from './kafka-timing.ts';
import { createMemberConsumer } from './member-consumer.ts';
import { createPlaceCommits, type Place } from './place-commits.ts';
import { type MarkedPlace, tellOther } from './place-marks.ts';
import { createTopicCheck } from './topic-check.ts';
import { watchLife } from './watch-life.ts';

/** One life of a consumer in its group, from its start to a crash or to its leave. */
export interface GroupMember {
  /** Resolves with what went wrong when it is over and must be replaced. Never after `leave`. */
  readonly failed: Promise<Error>;
  /** Where each partition in hand stands. Empty: standing by. */
  places(): Place[];
  /** Commits and leaves the group. Nothing may be in hand any more. */
  leave(): Promise<void>;
  /** Lets go of everything after a failure; resolves when nothing is in hand. */
  abandon(): Promise<void>;
}

export interface GroupMemberOptions {
  readonly kafka: Kafka;
  readonly group: string;
  readonly topics: readonly string[];
  readonly dispatcher: Dispatcher<DeliveredMessage>;
  /** Where the group has got to in these topics, behind which events. Rejects when it can't be asked for. */
  markedPlaces(group: string, topics: readonly string[]): Promise<readonly MarkedPlace[]>;
  readonly timing: KafkaTiming;
  readonly meters: KafkaMeters;
  readonly log: KafkaLog;
  /** Called at each join, the first included. */
  onJoined(): void;
}

/** Batches are only taken up in the fetch loop, not worked on: none waits for another. */
const BATCHES_AT_ONCE = 1_024;

/** Resolves when it has joined its group, or has failed to. */
export async function startGroupMember(options: GroupMemberOptions): Promise<GroupMember> {
  const { group, timing, meters, log } = options;
  const failed = Promise.withResolvers<Error>();
  let commit: ((places: readonly Place[]) => Promise<void>) | undefined;

  const seek = (topic: string, partition: number, offset: number) =>
    consumer.seek({ topic, partition, offset: String(offset) });
  const check = createTopicCheck({
    ...{ seek, onFailure: (error) => failed.resolve(error as Error) },
    async places(partitions) {
      const all = await options.markedPlaces(group, [...partitions.keys()]);
      return all.filter(({ topic, partition }) => partitions.get(topic)!.includes(partition));
    },
    onOther: (place) => tellOther(log, group, place),
  });
  const held = createHeldPartitions({
    dispatcher: options.dispatcher,
    onProgress: () => commits.progressed(),
    patienceMs: timing.fetchWaitMs,
    ...{ seek, check },
  });
  const commits = createPlaceCommits({
    everyMs: timing.commitEveryMs,
    moved: () => held.moved(),
    async commit(places) {
      await commit?.(places);
      held.committed(places);
    },
    onFailure(error) {
      meters.commitFailed(group);
      log.debug({ group, error: reasonOf(error) }, 'commit failed, made again');
    },
  });
  const handOver = () => held.handOver(timing.handOverMs, () => commits.now());
  const consumer = createMemberConsumer(options.kafka, group, timing, handOver);
  const life = watchLife(consumer, timing.silenceMs, failed.resolve);

  consumer.on('consumer.group_join', ({ payload }) => {
    meters.rebalanced(group);
    held.assigned(new Map(Object.entries(payload.memberAssignment)), payload.memberId);
    log.debug({ group, assigned: payload.memberAssignment }, 'joined');
    options.onJoined();
  });

  const run = async () => {
    await consumer.connect();
    // From the beginning, always: otherwise a group without a commit, or a partition new to it, would begin at the end.
    await consumer.subscribe({ topics: [...options.topics], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      autoCommitInterval: null,
      autoCommitThreshold: null,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: BATCHES_AT_ONCE,
      async eachBatch(payload) {
        // The payload's own commit, not the consumer's: that one ends the consumer when it meets a rebalance.
        commit = (places) => payload.commitOffsetsIfNecessary({ topics: byTopic(places) });
        await held.take(payload);
      },
    });
  };
  await run().catch(failed.resolve);

  const end = async () => {
    life.end();
    commits.end();
    await within(timing.closeTimeoutMs, consumer.disconnect());
  };
  return {
    failed: failed.promise,
    places: () => held.places(),
    async leave() {
      await within(timing.closeTimeoutMs, commits.now());
      await Promise.all([end(), held.drop()]);
    },
    abandon: async () => {
      await Promise.all([end(), held.drop()]);
    },
  };
}

function byTopic(places: readonly Place[]) {
  const topics = Map.groupBy(places, ({ topic }) => topic);
  return [...topics].map(([topic, list]) => ({
    topic,
    partitions: list.map(({ partition, next, eventId }) => ({
      ...{ partition, offset: String(next) },
      // By which the topic is known again when the partition is taken up.
      metadata: eventId ?? null,
    })),
  }));
}
