import { type KafkaProtocolBroker, type OpenedBroker, startKafkaProtocolBroker } from '@gridcase/testing';
import type { SeekEntry } from 'kafkajs';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { keptLog, openBroker } from './controls.ts';
import { naiveClient, naiveConsumer } from './naive-kafkajs.ts';

const TOPIC = 'orders.v1';
const GROUP = 'workers';
const values = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}${index}`);

let broker: KafkaProtocolBroker;
let opened: OpenedBroker;
const log = keptLog();

beforeEach(async () => {
  log.warnings.length = 0;
  broker = await startKafkaProtocolBroker({ minSessionTimeoutMs: 100 });
  opened = openBroker(broker.brokers, { log });
  onTestFinished(async () => {
    await opened.dispose();
    await broker.stop();
  });
});

/** `id`: what the headers say that the event's is. */
async function publish(texts: readonly string[], id = (text: string): object => ({ ce_id: `id of ${text}` })) {
  const bus = await opened.connect();
  await bus.publish(texts.map((value) => ({ topic: TOPIC, key: 'k', value, headers: { ...id(value) } })));
}

/** Reads all that there is for the group, and what `first` says that comes then; the values, in order. */
async function readOn(...more: readonly string[]): Promise<(string | null)[]> {
  const bus = await opened.connect();
  const seen: (string | null)[] = [];
  const subscription = await bus.subscribe({
    ...{ group: GROUP, topics: [TOPIC] },
    async handler({ value }) {
      seen.push(value);
      return { outcome: 'handled' };
    },
  });
  if (more.length > 0) await publish(more);
  await expect.poll(() => bus.lag(GROUP, [TOPIC])).toBe(0);
  const last = more.at(-1);
  if (last !== undefined) await expect.poll(() => seen).toContain(last);
  await subscription.stop();
  return seen;
}

async function asAdmin(work: (admin: ReturnType<ReturnType<typeof naiveClient>['admin']>) => Promise<unknown>) {
  const admin = naiveClient(broker.brokers).admin();
  await admin.connect();
  await work(admin);
  await admin.disconnect();
}

/** As brokers that were restored have it, each from its own time: the group's place is of the topic that was. */
async function replaceBy(texts: readonly string[]): Promise<void> {
  let place: SeekEntry & { metadata?: string | null } = { partition: 0, offset: '0' };
  await asAdmin(async (admin) => {
    const [topic] = await admin.fetchOffsets({ groupId: GROUP, topics: [TOPIC] });
    place = topic!.partitions[0]!;
    await admin.deleteTopics({ topics: [TOPIC] });
  });
  // Whoever knew it knows it no more.
  await opened.dispose();
  opened = openBroker(broker.brokers, { log });
  await publish(texts);
  const member = await naiveConsumer(broker.brokers, TOPIC, { groupId: GROUP });
  const joined = new Promise<void>((resolve) => {
    member.on('consumer.group_join', () => {
      // It reads nothing: of a place beyond the end it would make the group forget.
      member.pause([{ topic: TOPIC }]);
      resolve();
    });
  });
  await member.run({ autoCommit: false, eachMessage: async () => {} });
  await joined;
  await member.commitOffsets([{ topic: TOPIC, ...place, metadata: place.metadata ?? null }]);
  await member.disconnect();
}

const told = () => log.warnings.filter((line) => line.startsWith('this is not the topic'));

describe('a topic in the place of the one that a group has read', () => {
  it.each([
    ['as long as that was', 3],
    ['longer than that was', 5],
    ['shorter by one', 2],
    ['much shorter', 1],
  ])(
    '%s was gone on with behind what nobody had read, in silence: it is told, and read from its beginning',
    async (_, count) => {
      await publish(values('old', 3));
      expect(await readOn()).toEqual(values('old', 3));
      await replaceBy(values('new', count));
      expect(await readOn('last')).toEqual([...values('new', count), 'last']);
      expect(told()).toHaveLength(1);
      // From now on it is the group's.
      expect(await readOn('later')).toEqual(['later']);
      expect(told()).toHaveLength(1);
    },
  );

  it('that is the same one is gone on with: nothing comes again, and nothing is told', async () => {
    await publish(values('old', 3));
    await readOn();
    expect(await readOn()).toEqual([]);
    expect(await readOn('next')).toEqual(['next']);
    expect(told()).toEqual([]);
  });

  it('is not told from the same one by a place of an older build, or behind a message without an id', async () => {
    await publish(values('old', 3), () => ({}));
    await readOn();
    expect(await readOn('next')).toEqual(['next']);
    await asAdmin((admin) =>
      admin.setOffsets({ groupId: GROUP, topic: TOPIC, partitions: [{ partition: 0, offset: '2' }] }),
    );
    expect(await readOn()).toEqual(['old2', 'next']);
    expect(told()).toEqual([]);
  });

  it('is not told from the same one either where the message before the place is gone', async () => {
    await publish(values('old', 3));
    await readOn();
    await publish(['next']);
    await asAdmin(async (admin) => {
      await admin.fetchTopicOffsets(TOPIC);
      await admin.deleteTopicRecords({ topic: TOPIC, partitions: [{ partition: 0, offset: '3' }] });
    });
    expect(await readOn()).toEqual(['next']);
    expect(told()).toEqual([]);
  });
});
