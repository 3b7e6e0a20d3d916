/**
 * `node packages/messaging-kafka/bench/throughput.ts [messages] [bytes]`
 *
 * Produces and consumes the same messages through the adapter and through kafkajs itself, in turns, on a real Kafka,
 * and prints messages a second and the ratio. Plain kafkajs means what it does fastest: an idempotent producer with
 * acks all and batches of 500, and eachBatch that resolves a batch as a whole.
 */
import type { BusMessage } from '@gridcase/message-bus';
import { startRealKafka } from '@gridcase/testing';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import { createKafkaBus } from '../src/index.ts';

const COUNT = Number(process.argv[2] ?? 100_000);
const BYTES = Number(process.argv[3] ?? 600);
const BATCH = 500;
const ROUNDS = 3;
const PARTITIONS = 6;
const KEYS = 5_000;

const value = JSON.stringify({ text: 'x'.repeat(BYTES) });
const messagesFor = (topic: string): BusMessage[] =>
  Array.from({ length: COUNT }, (_, index) => ({
    topic,
    key: `case-${index % KEYS}`,
    value,
    headers: { ce_id: `${index}` },
  }));

/** Messages a second. */
interface Rates {
  readonly produce: number;
  readonly consume: number;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return COUNT / ((performance.now() - start) / 1_000);
}

function* inBatches(messages: readonly BusMessage[]): Generator<BusMessage[]> {
  for (let from = 0; from < messages.length; from += BATCH) yield messages.slice(from, from + BATCH);
}

async function throughAdapter(brokers: readonly string[], topic: string): Promise<Rates> {
  const log = { debug() {}, info() {}, warn: console.warn };
  const createMissing = { partitions: PARTITIONS, replication: 1 };
  const bus = await createKafkaBus({ brokers, clientId: 'bench', log, createMissing });
  const messages = messagesFor(topic);
  await bus.publish([{ ...messages[0]!, topic: `${topic}.warm` }]);
  await bus.read(topic, { offset: 0, limit: 1 });
  const produce = await timed(async () => {
    for (const batch of inBatches(messages)) await bus.publish(batch);
  });
  const consume = await timed(async () => {
    const all = Promise.withResolvers<void>();
    let handled = 0;
    await bus.subscribe({
      group: topic,
      topics: [topic],
      async handler() {
        if (++handled === COUNT) all.resolve();
        return { outcome: 'handled' };
      },
    });
    await all.promise;
  });
  await bus.close();
  return { produce, consume };
}

async function throughKafkajs(brokers: readonly string[], topic: string): Promise<Rates> {
  const kafka = new Kafka({ brokers: [...brokers], clientId: 'raw', logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: PARTITIONS, replicationFactor: 1 }] });
  const producer = kafka.producer({ idempotent: true, createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  const messages = messagesFor(topic);
  const produce = await timed(async () => {
    for (const batch of inBatches(messages)) {
      const plain = batch.map((message) => ({ ...message, headers: { ...message.headers } }));
      await producer.send({ topic, acks: -1, messages: plain });
    }
  });
  const consumer = kafka.consumer({ groupId: topic });
  const consume = await timed(async () => {
    const all = Promise.withResolvers<void>();
    let handled = 0;
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      partitionsConsumedConcurrently: PARTITIONS,
      async eachBatch({ batch }) {
        // What any consumer does with a message: makes texts of it.
        for (const { key, value: bytes } of batch.messages) handled += `${key}${bytes}`.length > 0 ? 1 : 0;
        if (handled >= COUNT) all.resolve();
      },
    });
    await all.promise;
  });
  await Promise.all([consumer.disconnect(), producer.disconnect(), admin.disconnect()]);
  return { produce, consume };
}

const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

const kafka = await startRealKafka();
if (!('skipped' in kafka)) {
  const ours: Rates[] = [];
  const raw: Rates[] = [];
  const run = Date.now().toString(36);
  for (let round = 0; round < ROUNDS; round++) {
    raw.push(await throughKafkajs(kafka.brokers, `bench.${run}.raw.${round}`));
    ours.push(await throughAdapter(kafka.brokers, `bench.${run}.ours.${round}`));
  }
  console.log(`${COUNT} messages of ${value.length} bytes, ${PARTITIONS} partitions, median of ${ROUNDS} rounds`);
  for (const what of ['produce', 'consume'] as const) {
    const [mine, theirs] = [median(ours.map((rates) => rates[what])), median(raw.map((rates) => rates[what]))];
    const rounded = (rate: number) => Math.round(rate).toLocaleString('en');
    const ratio = (mine / theirs).toFixed(2);
    console.log(`${what}: ${rounded(mine)}/s through the adapter, ${rounded(theirs)}/s plain kafkajs, ratio ${ratio}`);
  }
  await kafka.stop();
}
