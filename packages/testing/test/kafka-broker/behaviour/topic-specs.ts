import kafkajs, { type Kafka } from 'kafkajs';
import { expect, it } from 'vitest';
import { adminOf, errorOf, producerOf, someName, someTopic, valued } from '../controls.ts';

export function topicSpecs(kafka: () => Kafka): void {
  it('creates a topic with the partitions that were asked for', async () => {
    const admin = await adminOf(kafka());
    const topic = someName('topic');
    expect(await admin.createTopics({ topics: [{ topic, numPartitions: 3 }] })).toBe(true);
    const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
    expect(topics[0]!.partitions.map(({ partitionId }) => partitionId).sort()).toEqual([0, 1, 2]);
    expect(await admin.listTopics()).toContain(topic);
  });

  it('says that a topic is there already, and leaves it as it is', async () => {
    const topic = await someTopic(kafka(), { numPartitions: 2 });
    const admin = await adminOf(kafka());
    expect(await admin.createTopics({ topics: [{ topic, numPartitions: 5 }] })).toBe(false);
    const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
    expect(topics[0]!.partitions).toHaveLength(2);
  });

  it.each([
    ['a name that is not allowed', { topic: 'no spaces', numPartitions: 1 }, 'INVALID_TOPIC_EXCEPTION'],
    ['no partitions', { topic: someName('topic'), numPartitions: 0 }, 'INVALID_PARTITIONS'],
    ['more replicas than brokers', { topic: someName('topic'), replicationFactor: 9 }, 'INVALID_REPLICATION_FACTOR'],
    [
      'a setting that does not exist',
      { topic: someName('topic'), configEntries: [{ name: 'retention.days', value: '1' }] },
      'INVALID_CONFIG',
    ],
  ])('refuses a topic with %s', async (_, topic, error) => {
    const admin = await adminOf(kafka());
    expect(await errorOf(admin.createTopics({ topics: [topic] }))).toBe(error);
    expect(await admin.listTopics()).not.toContain(topic.topic);
  });

  it('only says what would come of it, when asked to validate', async () => {
    const admin = await adminOf(kafka());
    const topic = someName('topic');
    await admin.createTopics({ topics: [{ topic }], validateOnly: true, waitForLeaders: false });
    expect(await admin.listTopics()).not.toContain(topic);
  });

  it('adds partitions, and never takes any away', async () => {
    const topic = await someTopic(kafka(), { numPartitions: 2 });
    const admin = await adminOf(kafka());
    await admin.createPartitions({ topicPartitions: [{ topic, count: 4 }] });
    const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
    expect(topics[0]!.partitions.map(({ partitionId }) => partitionId).sort()).toEqual([0, 1, 2, 3]);
    const fewer = admin.createPartitions({ topicPartitions: [{ topic, count: 3 }] });
    expect(await errorOf(fewer)).toBe('INVALID_PARTITIONS');
  });

  it('forgets a deleted topic with all that was in it', async () => {
    const topic = await someTopic(kafka());
    const producer = await producerOf(kafka());
    await producer.send({ topic, messages: valued('gone') });
    const admin = await adminOf(kafka());
    await admin.deleteTopics({ topics: [topic] });
    expect(await admin.listTopics()).not.toContain(topic);
    await admin.createTopics({ topics: [{ topic }] });
    expect((await admin.fetchTopicOffsets(topic))[0]).toMatchObject({ low: '0', high: '0' });
  });

  it('tells a topic’s settings, its own and the defaults, and changes them', async () => {
    const topic = await someTopic(kafka(), { configEntries: [{ name: 'retention.ms', value: '86400000' }] });
    const admin = await adminOf(kafka());
    const settings = async () => {
      const { resources } = await admin.describeConfigs({
        includeSynonyms: false,
        resources: [
          {
            type: kafkajs.ConfigResourceTypes.TOPIC,
            name: topic,
            configNames: ['retention.ms', 'cleanup.policy', 'segment.bytes'],
          },
        ],
      });
      const entries = resources[0]!.configEntries.map(({ configName, configValue, isDefault }) => [
        configName,
        `${configValue}${isDefault ? ' by default' : ''}`,
      ]);
      return Object.fromEntries(entries);
    };
    expect(await settings()).toEqual({
      'retention.ms': '86400000',
      'cleanup.policy': 'delete by default',
      'segment.bytes': '1073741824 by default',
    });
    const configEntries = [{ name: 'cleanup.policy', value: 'compact' }];
    await admin.alterConfigs({
      validateOnly: false,
      resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name: topic, configEntries }],
    });
    // A broker learns of it from the controller a moment after the answer.
    await expect.poll(settings).toMatchObject({ 'retention.ms': '604800000 by default', 'cleanup.policy': 'compact' });
  });
}
