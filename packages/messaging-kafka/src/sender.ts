import type { BusMessage } from '@gridcase/message-bus';
import { CompressionTypes, type Kafka, type Message, Partitioners, type Producer, type RecordMetadata } from 'kafkajs';
import { RETRY } from './kafka-client.ts';

/** Every copy that must be there has it. */
const ALL = -1;

/** Sends batches, one at a time, through an idempotent producer. */
export interface Sender {
  /**
   * Resolves when every message is on the broker. Never call it before the last one has ended: kafkajs gives a failed
   * send's sequence numbers to the next one, and the broker takes that for a repeat, acknowledging what it drops.
   *
   * After a failure the producer is thrown away for the same reason; the batch may be on the broker in part.
   */
  send(messages: readonly BusMessage[]): Promise<void>;
  close(): Promise<void>;
}

export interface SenderOptions {
  readonly kafka: Kafka;
  /** The broker waits so long for its copies. */
  readonly ackTimeoutMs: number;
  readonly metadataMaxAgeMs: number;
  /** Asked before the first batch of each producer: the one before it may have met a broker that lost what it had taken. */
  assertWhole(): Promise<void>;
  /** A producer was given up. */
  onRenewal(): void;
  /** So many messages stand in a partition, the first of them at `base`. */
  onWritten(topic: string, partition: number, base: number, count: number): void;
}

export function createSender(options: SenderOptions): Sender {
  const { kafka, ackTimeoutMs, metadataMaxAgeMs, assertWhole, onRenewal, onWritten } = options;
  let producer: Producer | undefined;
  /** How many messages go to each partition. */
  const chosen = new Map<string, number>();

  const open = async (): Promise<Producer> => {
    const made = kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      metadataMaxAge: metadataMaxAgeMs,
      transactionTimeout: ackTimeoutMs,
      createPartitioner: () => noting(chosen),
      retry: RETRY,
    });
    await made.connect();
    return made;
  };

  const retire = async () => {
    const old = producer;
    producer = undefined;
    if (!old) return;
    onRenewal();
    // It ends when its requests have: none of them arrives after those of the next producer.
    await old.disconnect().catch(() => {});
  };

  return {
    async send(messages) {
      try {
        if (!producer) {
          producer = await open();
          await assertWhole();
        }
        chosen.clear();
        const written = await producer.sendBatch({
          acks: ALL,
          timeout: ackTimeoutMs,
          compression: CompressionTypes.None,
          topicMessages: byTopic(messages),
        });
        assertAllWritten(chosen, written);
        for (const { topicName, partition, baseOffset } of written) {
          onWritten(topicName, partition, Number(baseOffset), chosen.get(place(topicName, partition)) ?? 0);
        }
      } catch (error) {
        await retire();
        throw error;
      }
    },
    async close() {
      await producer?.disconnect().catch(() => {});
      producer = undefined;
    },
  };
}

const place = (topic: string, partition: number) => `${topic} ${partition}`;

/** By hash of the key, as Kafka's own clients do, and counts what it gave to each partition. */
function noting(chosen: Map<string, number>): ReturnType<typeof Partitioners.DefaultPartitioner> {
  const choose = Partitioners.DefaultPartitioner();
  return (args) => {
    const partition = choose(args);
    const to = place(args.topic, partition);
    chosen.set(to, (chosen.get(to) ?? 0) + 1);
    return partition;
  };
}

/**
 * When a partition's leader moves in the middle of a send, kafkajs asks nobody for it who has answered before, and
 * resolves all the same: each partition must have an answer of its own.
 */
export function assertAllWritten(chosen: ReadonlyMap<string, number>, written: readonly RecordMetadata[]): void {
  const answered = new Set(written.map(({ topicName, partition }) => place(topicName, partition)));
  const unanswered = [...chosen.keys()].filter((each) => !answered.has(each));
  if (unanswered.length > 0) throw new Error(`no acknowledgement for ${unanswered.join(', ')}`);
}

function byTopic(messages: readonly BusMessage[]): { topic: string; messages: Message[] }[] {
  const topics = new Map<string, Message[]>();
  for (const { topic, key, value, headers } of messages) {
    const message = { key, value, headers: headers as Record<string, string> };
    const known = topics.get(topic);
    if (known) known.push(message);
    else topics.set(topic, [message]);
  }
  return [...topics].map(([topic, list]) => ({ topic, messages: list }));
}
