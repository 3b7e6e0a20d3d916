/**
 * The ceiling of the bus: `node packages/messaging-kafka/bench/raw-pass.ts BROKERS MESSAGES BYTES`
 * Produces messages with plain kafkajs (idempotent, acks all, batches of 100) while it consumes them, and prints how
 * many a second have passed through.
 */
import { Kafka, logLevel, Partitioners } from 'kafkajs';

const [brokers, count, bytes] = process.argv.slice(2);
const COUNT = Number(count);
const BATCH = 100;
const topic = `raw.${Date.now().toString(36)}`;
const kafka = new Kafka({ brokers: brokers!.split(','), clientId: 'raw', logLevel: logLevel.NOTHING });
const [admin, producer, consumer] = [
  kafka.admin(),
  kafka.producer({ idempotent: true, createPartitioner: Partitioners.DefaultPartitioner }),
  kafka.consumer({ groupId: topic }),
];
await admin.connect();
await admin.createTopics({ topics: [{ topic, numPartitions: 6, replicationFactor: 1 }] });
await producer.connect();
await consumer.connect();
await consumer.subscribe({ topics: [topic], fromBeginning: true });
let taken = 0;
const all = Promise.withResolvers<void>();
const joined = Promise.withResolvers<void>();
consumer.on('consumer.group_join', () => joined.resolve());
await consumer.run({
  async eachBatch({ batch }) {
    taken += batch.messages.length;
    if (taken >= COUNT) all.resolve();
  },
});
await joined.promise;

const value = JSON.stringify({ text: 'x'.repeat(Number(bytes)) });
const begun = performance.now();
for (let sent = 0; sent < COUNT; sent += BATCH) {
  const messages = Array.from({ length: BATCH }, (_, n) => ({ key: `k${(sent + n) % 5_000}`, value }));
  await producer.send({ topic, acks: -1, messages });
}
await all.promise;
console.log(COUNT / ((performance.now() - begun) / 1_000));
process.exit(0);
