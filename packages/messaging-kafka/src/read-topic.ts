import { randomUUID } from 'node:crypto';
import { type DeliveredMessage, MessageBusUnavailable } from '@gridcase/message-bus';
import type { Consumer, Kafka } from 'kafkajs';
import { toDelivered } from './delivered-message.ts';
import { within } from './held-partitions.ts';
import { RETRY } from './kafka-client.ts';
import type { KafkaTiming } from './kafka-timing.ts';

export interface PageWanted {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly limit: number;
  /** The offset after the partition's last message. */
  readonly end: number;
}

/**
 * Reads a page with a consumer of its own: kafkajs reads in a group only, so it is one that nobody else is in and that
 * commits nothing. Its name begins with the client's id, for access rules by prefix. Tried once more when it fails.
 */
export async function readPage(kafka: Kafka, clientId: string, timing: KafkaTiming, wanted: PageWanted) {
  const once = () => readOnce(createReader(kafka, `${clientId}.read.${randomUUID()}`, timing), timing, wanted);
  return once().catch(once);
}

async function readOnce(consumer: Consumer, timing: KafkaTiming, wanted: PageWanted): Promise<DeliveredMessage[]> {
  const { topic, partition, offset, limit, end } = wanted;
  const page: DeliveredMessage[] = [];
  const done = Promise.withResolvers<void>();
  // It may fail before anybody waits for it.
  done.promise.catch(() => {});
  let failure: Error | undefined;
  const fail = (error: Error) => {
    failure ??= error;
    done.reject(failure);
  };
  consumer.on('consumer.crash', ({ payload }) => fail(payload.error));
  // Also told of batches in which nothing is for us to see.
  consumer.on('consumer.end_batch_process', ({ payload }) => {
    const through = Number(payload.lastOffset) + 1 >= end;
    if (payload.partition === partition && (through || page.length >= limit)) done.resolve();
  });
  const late = setTimeout(
    () => fail(new MessageBusUnavailable(`${topic}: no page within ${timing.publishTimeoutMs} ms`)),
    timing.publishTimeoutMs,
  );
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: true,
      partitionsConsumedConcurrently: 1,
      async eachBatch({ batch, pause }) {
        if (batch.partition !== partition) return void pause();
        const from = (page.at(-1)?.offset ?? offset - 1) + 1;
        const ahead = batch.messages.filter((message) => Number(message.offset) >= from);
        page.push(...ahead.slice(0, limit - page.length).map((message) => toDelivered(topic, partition, message)));
      },
    });
    // `run` also resolves when it could not join, and has then thrown away the group that `seek` needs.
    if (failure) throw failure;
    consumer.seek({ topic, partition, offset: String(offset) });
    await done.promise;
    return page;
  } finally {
    clearTimeout(late);
    await within(timing.closeTimeoutMs, consumer.disconnect());
  }
}

const createReader = (kafka: Kafka, groupId: string, timing: KafkaTiming): Consumer =>
  kafka.consumer({
    groupId,
    metadataMaxAge: timing.metadataMaxAgeMs,
    sessionTimeout: timing.sessionTimeoutMs,
    rebalanceTimeout: timing.rebalanceTimeoutMs,
    heartbeatInterval: timing.heartbeatMs,
    maxWaitTimeInMs: timing.fetchWaitMs,
    retry: { ...RETRY, restartOnFailure: async () => false },
    allowAutoTopicCreation: false,
    readUncommitted: false,
  });
