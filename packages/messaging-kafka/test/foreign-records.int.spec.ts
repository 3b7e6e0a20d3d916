import { poisonTopicOf } from '@gridcase/contracts';
import { POISON_HEADERS } from '@gridcase/message-bus';
import type { Message } from 'kafkajs';
import { expect, it, vi } from 'vitest';
import { faultyGroup, GROUP, HANDLED, PATIENCE, TOPIC } from './faulty-group.ts';
import { naiveProducer } from './naive-kafkajs.ts';

const { broker, bus } = faultyGroup();

it('records of foreign make that no publish of ours would carry are set aside, and what comes behind them goes on', async () => {
  const producer = await naiveProducer(broker().brokers, false);
  const send = (...messages: Omit<Message, 'partition'>[]) =>
    producer.send({ topic: TOPIC, messages: messages.map((message) => ({ ...message, partition: 0 })) });
  await send({ value: 'without a key' }, { key: '长'.repeat(2_000), value: 'under a long key' });
  await send({ key: 'k', value: 'x'.repeat(1_000_000) });
  await send({ key: 'k', value: 'heavy', headers: { h: 'x'.repeat(66_000) } }, { key: 'k', value: 'good' });
  await producer.disconnect();

  const seen: string[] = [];
  await bus().subscribe({
    group: GROUP,
    topics: [TOPIC],
    async handler({ value }) {
      if (value === 'good' || value === 'first') {
        seen.push(value);
        return HANDLED;
      }
      return { outcome: 'poisoned', reason: 'not of ours' };
    },
  });
  await vi.waitFor(() => expect(seen).toContain('good'), PATIENCE);
  await vi.waitFor(async () => expect(await bus().lag(GROUP, [TOPIC])).toBe(0), PATIENCE);
  const poison = await bus().read(poisonTopicOf(GROUP), { offset: 0, limit: 10 });
  const offsetOf = (message: (typeof poison)[number]) => Number(message.headers[POISON_HEADERS.offset]);
  const told = poison
    .toSorted((a, b) => offsetOf(a) - offsetOf(b))
    .map(({ headers }) => [headers[POISON_HEADERS.surrogate], headers[POISON_HEADERS.shortened]]);
  expect(told).toEqual([
    ['key', undefined],
    ['key', undefined],
    [undefined, 'value of 1000000 bytes'],
    [undefined, '1 of 1 headers left out'],
  ]);
});
