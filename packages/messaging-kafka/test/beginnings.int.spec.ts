import { MessageBusUnavailable } from '@gridcase/message-bus';
import { describe, expect, it, vi } from 'vitest';
import { faultyGroup, GROUP, PATIENCE, TOPIC, values } from './faulty-group.ts';
import { naiveClient } from './naive-kafkajs.ts';

const { broker, bus, seen, publish, listen, done } = faultyGroup();

async function asAdmin(work: (admin: ReturnType<ReturnType<typeof naiveClient>['admin']>) => Promise<unknown>) {
  const admin = naiveClient(broker().brokers).admin();
  await admin.connect();
  await work(admin);
  await admin.disconnect();
}
const deleteBefore = (offset: number) =>
  asAdmin(async (admin) => {
    // This makes kafkajs know the topic.
    await admin.fetchTopicOffsets(TOPIC);
    await admin.deleteTopicRecords({ topic: TOPIC, partitions: [{ partition: 0, offset: String(offset) }] });
  });

describe('a topic whose beginning is gone', () => {
  it('is not read by a new group, which would miss it in silence, until somebody gives the group its place', async () => {
    await publish(...values(20));
    await deleteBefore(5);
    const subscription = await listen();
    const detail = `${TOPIC}[0] begins at 5, and the group goes on at 0: what lies between is gone from the topic`;
    expect(subscription.health()).toEqual({ ok: false, detail, trouble: 'configuration' });
    expect(seen).toEqual([]);
    await asAdmin((admin) =>
      admin.setOffsets({ groupId: GROUP, topic: TOPIC, partitions: [{ partition: 0, offset: '5' }] }),
    );
    await done();
    expect(seen).toEqual(values(20).slice(4));
    expect(subscription.health().ok).toBe(true);
  });

  it('is not gone on with by a group that was behind it', async () => {
    const subscription = await listen();
    await done();
    await subscription.stop();
    await publish(...values(20));
    await deleteBefore(10);
    const again = await listen();
    expect(again.health().detail).toContain(`${TOPIC}[0] begins at 10, and the group goes on at 1`);
    expect(seen).toEqual([]);
  });

  it('does not concern a group that has passed it', async () => {
    await publish(...values(20));
    const subscription = await listen();
    await done();
    await subscription.stop();
    await deleteBefore(10);
    await publish('later');
    await listen();
    await vi.waitFor(() => expect(seen).toEqual(['later']), PATIENCE);
  });
});

describe('a page read by a consumer that can not join its group', () => {
  it('is refused with what the broker said, not with "Consumer group was not initialized", and the process lives', async () => {
    const unhandled: unknown[] = [];
    const onUnhandled = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', onUnhandled);
    broker().faults.answer('JoinGroup', 'GROUP_AUTHORIZATION_FAILED', { times: 20 });
    const reading = bus().read(TOPIC, { offset: 0, limit: 1 });
    await expect(reading).rejects.toThrow(MessageBusUnavailable);
    await expect(reading).rejects.toThrow(/not authorized to access group/i);
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', onUnhandled);
    expect(unhandled).toEqual([]);
  });

  it('comes all the same when the first consumer loses its coordinator before it has joined', async () => {
    await publish('second');
    broker().faults.dropBefore('JoinGroup');
    const page = await bus().read(TOPIC, { offset: 1, limit: 1 });
    expect(page.map(({ value }) => value)).toEqual(['second']);
  });
});
