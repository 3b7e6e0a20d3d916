import { assertPublishable, assertSubscribable, type MessageBus, MessageBusUnavailable } from '@gridcase/message-bus';
import { reasonOf, type Subscription } from '@gridcase/messaging';
import { createAcknowledgedEnds } from './acknowledged-ends.ts';
import { createAdminDoor } from './admin-door.ts';
import { type BusMetrics, createMeters } from './bus-metrics.ts';
import { createClient, type KafkaConnection } from './kafka-client.ts';
import { asUnavailable } from './kafka-errors.ts';
import { subscribeToKafka } from './kafka-subscription.ts';
import { type KafkaTiming, timingOf } from './kafka-timing.ts';
import { createKnownTopics, type MissingTopic } from './known-topics.ts';
import { meterCopies } from './meter-copies.ts';
import { endOffsetsBy, goneBeginnings, lagOf, markedPlaces } from './offsets.ts';
import { createPublisher } from './publisher.ts';
import { readPage } from './read-topic.ts';
import { createSender } from './sender.ts';

export interface KafkaBusOptions extends KafkaConnection {
  /** So many copies each topic should have. Default: as many as it has. */
  readonly copies?: number | undefined;
  /** Counts rebalances, restarts and failures, and shows lag. */
  readonly metrics?: BusMetrics | undefined;
  /** What differs from DEFAULT_TIMING. */
  readonly timing?: Partial<KafkaTiming> | undefined;
  /**
   * Makes topics that are not there, so. Without it, which is right in production, publishing to one is
   * MessageBusUnavailable and subscribing waits for it: topics come from `createTopics`.
   */
  readonly createMissing?: MissingTopic | undefined;
}

/**
 * The MessageBus port on Apache Kafka. It comes up whether the cluster is there or not, and comes back with it.
 *
 * Guaranteed beyond the port: a publish is on every in-sync copy (acks all); a group's partitions are spread over its
 * members, and change hands in a rebalance only after the messages in hand have their outcome and their commit, if
 * the handlers take no longer than `handOverMs`. A lost acknowledgement or a killed member may repeat messages.
 */
export async function createKafkaBus(options: KafkaBusOptions): Promise<MessageBus> {
  const { log, clientId } = options;
  const timing = timingOf(options.timing);
  const client = () => createClient(options, timing);
  const kafka = client();
  const meters = createMeters(options.metrics);
  const admin = createAdminDoor(kafka);
  const topics = createKnownTopics(admin, log, options.createMissing);
  const endOffsets = endOffsetsBy(admin, topics);
  const acknowledged = createAcknowledgedEnds(endOffsets);
  acknowledged.watch((loss) => {
    meters.lost(loss.topic, loss.acknowledged - loss.from);
    log.warn(loss, 'the brokers no longer have what they acknowledged');
  });
  // While the brokers are away there is nothing to compare, and the next look will. One that never can is said, once.
  let blindFor: string | undefined;
  const look = async () => {
    try {
      await acknowledged.look();
      if (options.copies !== undefined) await meterCopies(admin, topics, options.copies, meters);
      blindFor = undefined;
    } catch (error) {
      const why = reasonOf(error);
      if (why !== blindFor) log.warn({ why }, 'what the brokers have and how often can not be looked at');
      blindFor = why;
    }
  };
  const looking = setInterval(() => void look(), timing.lookEveryMs).unref();
  const sender = createSender({
    kafka,
    ackTimeoutMs: timing.requestTimeoutMs,
    metadataMaxAgeMs: timing.metadataMaxAgeMs,
    assertWhole: acknowledged.assertWhole,
    onRenewal: () => meters.producerRenewed(),
    onWritten: acknowledged.acknowledged,
  });
  const publisher = createPublisher({
    send: (messages) => sender.send(messages),
    timeoutMs: timing.publishTimeoutMs,
    onTrouble(facts) {
      topics.forget();
      log.warn(facts, 'publishing held up');
    },
  });
  const subscriptions = new Set<Promise<Subscription>>();
  let closed = false;

  const assertOpen = () => {
    if (closed) throw new MessageBusUnavailable('closed');
  };
  const publish: MessageBus['publish'] = async (messages) => {
    assertPublishable(messages);
    await topics.require([...new Set(messages.map(({ topic }) => topic))]);
    await publisher.publish(messages);
  };

  return {
    async publish(messages) {
      assertOpen();
      await publish(messages);
    },
    async subscribe(subscribeOptions) {
      assertOpen();
      assertSubscribable(subscribeOptions);
      const publishPoison = async (message: Parameters<typeof publish>[0][number]) => publish([message]);
      const gone = (group: string, names: readonly string[]) => goneBeginnings(admin, endOffsets, group, names);
      const marked = (group: string, names: readonly string[]) => markedPlaces(admin, endOffsets, group, names);
      const places = { goneBeginnings: gone, markedPlaces: marked };
      const parts = { client, topics, endOffsets, ...places, timing, meters, log, publishPoison };
      const subscribing = subscribeToKafka(subscribeOptions, parts);
      subscriptions.add(subscribing);
      return subscribing;
    },
    async lag(group, names) {
      assertOpen();
      return lagOf(admin, endOffsets, group, names);
    },
    async read(topic, { partition = 0, offset, limit }) {
      assertOpen();
      const ends = (await endOffsets([topic])).get(topic)?.find((each) => each.partition === partition);
      if (!ends || limit < 1 || offset >= ends.high || ends.high <= ends.low) return [];
      const from = Math.max(offset, ends.low);
      try {
        return await readPage(kafka, clientId, timing, { topic, partition, offset: from, limit, end: ends.high });
      } catch (error) {
        throw asUnavailable(error);
      }
    },
    watchLosses: (onLoss) => acknowledged.watch(onLoss),
    async close() {
      closed = true;
      clearInterval(looking);
      const stops = [...subscriptions].map(async (subscribing) => (await subscribing).stop());
      await Promise.allSettled(stops);
      await publisher.close();
      await sender.close();
      await admin.close();
    },
  };
}
