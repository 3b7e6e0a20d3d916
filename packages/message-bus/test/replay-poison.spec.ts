import { poisonTopicOf } from '@gridcase/contracts';
import { noRetry } from '@gridcase/messaging';
import { describe, expect, it } from 'vitest';
import {
  countPoison,
  createMemoryMessageBus,
  type DeliveredMessage,
  type MessageBus,
  MessageBusUnavailable,
  POISON_HEADERS,
  readPoison,
  replayPoison,
} from '../src/index.ts';
import { eventually, TOPIC } from './controls.ts';

const GROUP = 'routing';
const message = (key: string) => ({ topic: TOPIC, key, value: `{"of":"${key}"}`, headers: { ce_id: `event-${key}` } });

/** A group that can't handle these keys, until it is mended. */
async function groupThatFailsOn(bus: MessageBus, broken: Set<string>) {
  const handled: DeliveredMessage[] = [];
  const subscription = await bus.subscribe({
    group: GROUP,
    topics: [TOPIC],
    retry: noRetry,
    handler: async (delivered) => {
      if (broken.has(delivered.key)) return { outcome: 'poisoned', reason: `can't read ${delivered.key}` };
      handled.push(delivered);
      return { outcome: 'handled' };
    },
  });
  return { handled, stop: () => subscription.stop() };
}

async function poisoned(keys: readonly string[], all: readonly string[] = keys) {
  const bus = createMemoryMessageBus();
  const broken = new Set(keys);
  const group = await groupThatFailsOn(bus, broken);
  await bus.publish(all.map(message));
  await eventually(async () => (await countPoison(bus, GROUP)) === keys.length);
  return { bus, broken, ...group };
}

const listed = async (bus: MessageBus) => Array.fromAsync(readPoison(bus, GROUP));

describe('the poison queue', () => {
  it('lists what stands in it, oldest first, with where it came from and why', async () => {
    const { bus } = await poisoned(['b', 'd'], ['a', 'b', 'c', 'd']);
    const stands = await listed(bus);
    expect(stands.map(({ key }) => key)).toEqual(['b', 'd']);
    expect(stands[0]!.headers).toMatchObject({
      ce_id: 'event-b',
      [POISON_HEADERS.topic]: TOPIC,
      [POISON_HEADERS.offset]: '1',
      [POISON_HEADERS.reason]: "can't read b",
    });
  });

  it('is empty for a group that never failed', async () => {
    const bus = createMemoryMessageBus();
    expect(await listed(bus)).toEqual([]);
    expect(await countPoison(bus, GROUP)).toBe(0);
    expect(await replayPoison(bus, GROUP)).toBe(0);
  });

  it('gives each message back as it was, once, also over several runs', async () => {
    const { bus, broken, handled } = await poisoned(['b', 'd'], ['a', 'b', 'c', 'd']);
    broken.clear();
    expect(await replayPoison(bus, GROUP)).toBe(2);
    await eventually(() => handled.length === 4);
    expect(handled.slice(2).map(({ topic, key, value, headers }) => ({ topic, key, value, headers }))).toEqual([
      message('b'),
      message('d'),
    ]);
    expect(await replayPoison(bus, GROUP)).toBe(0);
    expect(await countPoison(bus, GROUP)).toBe(0);
    expect(await listed(bus)).toHaveLength(2);
  });

  it('ends although what is still broken is poisoned anew, and keeps that for the next run', async () => {
    const { bus, handled, broken } = await poisoned(['b', 'd']);
    expect(await replayPoison(bus, GROUP)).toBe(2);
    await eventually(async () => (await countPoison(bus, GROUP)) === 2);
    broken.clear();
    expect(await replayPoison(bus, GROUP)).toBe(2);
    await eventually(() => handled.length === 2);
  });

  it('gives back no more than the limit', async () => {
    const { bus } = await poisoned(['a', 'b', 'c']);
    const told: string[] = [];
    expect(await replayPoison(bus, GROUP, { limit: 2, onMessage: ({ key }) => told.push(key) })).toBe(2);
    expect(told).toEqual(['a', 'b']);
  });

  it('waits for a bus that is away, and tells of it', async () => {
    const { bus } = await poisoned(['a']);
    let failures = 1;
    const told: string[] = [];
    const away: MessageBus = {
      ...bus,
      publish: async (messages) => {
        if (failures-- > 0) throw new MessageBusUnavailable('away');
        await bus.publish(messages);
      },
    };
    const onMessage = (_: unknown, { outcome }: { outcome: string }) => told.push(outcome);
    expect(await replayPoison(away, GROUP, { onMessage })).toBe(1);
    expect(told).toEqual(['held', 'handled']);
  });

  it('leaves alone, and counts as seen, what does not say where it came from', async () => {
    const bus = createMemoryMessageBus();
    await bus.publish([{ topic: poisonTopicOf(GROUP), key: 'x', value: '{}', headers: {} }]);
    expect(await replayPoison(bus, GROUP)).toBe(0);
    expect(await countPoison(bus, GROUP)).toBe(0);
  });
});
