import { type Consumer, type ConsumerConfig, Kafka, logLevel, Partitioners, type Producer } from 'kafkajs';

/** The client as its documentation invites one to use it: what each trap's scenario must be able to catch. */
export function naiveClient(brokers: readonly string[]): Kafka {
  return new Kafka({
    brokers: [...brokers],
    clientId: 'naive',
    logLevel: logLevel.NOTHING,
    requestTimeout: 2_000,
    retry: { retries: 5, initialRetryTime: 30, maxRetryTime: 200 },
  });
}

export async function naiveProducer(brokers: readonly string[], idempotent: boolean): Promise<Producer> {
  const producer = naiveClient(brokers).producer({ idempotent, createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  return producer;
}

export async function naiveConsumer(
  brokers: readonly string[],
  topic: string,
  config: ConsumerConfig,
  fromBeginning = true,
): Promise<Consumer> {
  const consumer = naiveClient(brokers).consumer({
    maxWaitTimeInMs: 50,
    sessionTimeout: 2_000,
    heartbeatInterval: 150,
    ...config,
  });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning });
  return consumer;
}
