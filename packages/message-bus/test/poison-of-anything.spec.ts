import { poisonTopicOf } from '@gridcase/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assertPublishable,
  countPoison,
  createMemoryMessageBus,
  type DeliveredMessage,
  fromPoison,
  POISON_HEADERS,
  PUBLISH_LIMITS,
  poisonInto,
  replayPoison,
  toPoison,
} from '../src/index.ts';
import { TOPIC } from './controls.ts';

const GROUP = 'routing';
const delivered = (more: Partial<DeliveredMessage>): DeliveredMessage => ({
  ...{ topic: TOPIC, key: 'k', value: '{}', headers: { ce_id: 'e' }, partition: 3, offset: 17, attempt: 6 },
  ...more,
});
const poisonOf = (more: Partial<DeliveredMessage>) => toPoison(delivered(more), GROUP, 'no reader for it');

describe('a poison topic takes whatever a foreign producer could write', () => {
  it('a record without a key: refused by the limits of a publish, it held its partition for ever', () => {
    const poisoned = poisonOf({ key: '' });
    assertPublishable([poisoned]);
    expect(poisoned).toMatchObject({ key: `${TOPIC}/3/17`, value: '{}' });
    expect(poisoned.headers[POISON_HEADERS.surrogate]).toBe('key');
    // Nothing rests on the order of a record without a key: it can be given back under the one it got.
    expect(fromPoison({ ...delivered({}), ...poisoned })).toEqual({
      ...{ topic: TOPIC, key: `${TOPIC}/3/17`, value: '{}', headers: { ce_id: 'e' } },
    });
  });

  it('a value that is longer than a publish may be: its beginning, whole characters, and where the whole stands', () => {
    const value = '水'.repeat(PUBLISH_LIMITS.valueBytes / 3 + 100);
    const poisoned = poisonOf({ value });
    assertPublishable([poisoned]);
    expect(value.startsWith(poisoned.value!)).toBe(true);
    expect(Buffer.byteLength(poisoned.value!)).toBeGreaterThan(PUBLISH_LIMITS.valueBytes - 10);
    expect(poisoned.headers).toMatchObject({
      [POISON_HEADERS.shortened]: `value of ${Buffer.byteLength(value)} bytes`,
      ...{ [POISON_HEADERS.topic]: TOPIC, [POISON_HEADERS.partition]: '3', [POISON_HEADERS.offset]: '17' },
    });
  });

  it('headers that leave no room for the reason: those that fit, in their order, and how many do not', () => {
    const long = Object.fromEntries([1, 2, 3].map((n) => [`h${n}`, 'x'.repeat(30_000)]));
    const poisoned = poisonOf({ headers: { ce_id: 'e', ...long, ce_type: 'report.received.v1' } });
    assertPublishable([poisoned]);
    expect(poisoned.headers).toMatchObject({ ce_id: 'e', h1: long.h1, h2: long.h2, ce_type: 'report.received.v1' });
    expect(poisoned.headers.h3).toBeUndefined();
    expect(poisoned.headers[POISON_HEADERS.shortened]).toBe('1 of 5 headers left out');
  });

  it('anything at all', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.tuple(fc.constantFrom('x', '水', '\ud83d', '💧'), fc.nat(800_000)).map(([unit, times]) => unit.repeat(times)),
    );
    const headers = fc.dictionary(fc.string({ unit: 'binary' }), text, { maxKeys: 4 });
    fc.assert(
      fc.property(text, fc.option(text), headers, text, (key, value, given, reason) => {
        assertPublishable([toPoison(delivered({ key, value, headers: given }), GROUP, reason)]);
      }),
      { numRuns: 60 },
    );
  });

  it('what the broker calls too large all the same: a note of where it stands', async () => {
    const taken: unknown[] = [];
    const publish = async (message: { value: string | null; headers: object }) => {
      if (message.value !== null) throw new RangeError('KafkaJSProtocolError: MESSAGE_TOO_LARGE');
      taken.push(message);
    };
    const setAside = poisonInto(publish, {
      group: GROUP,
      topics: [TOPIC],
      handler: async () => ({ outcome: 'handled' }),
    });
    await setAside(delivered({}), 'unread');
    expect(taken).toEqual([
      {
        ...{ topic: poisonTopicOf(GROUP), key: 'k', value: null },
        headers: {
          [POISON_HEADERS.topic]: TOPIC,
          [POISON_HEADERS.partition]: '3',
          [POISON_HEADERS.offset]: '17',
          [POISON_HEADERS.attempts]: '6',
          [POISON_HEADERS.reason]: 'unread',
          [POISON_HEADERS.shortened]: 'left out whole: RangeError: KafkaJSProtocolError: MESSAGE_TOO_LARGE',
        },
      },
    ]);
  });
});

describe('giving back what was shortened', () => {
  it('is passed over with the reason: half a message is no message', async () => {
    const bus = createMemoryMessageBus();
    const value = 'x'.repeat(PUBLISH_LIMITS.valueBytes + 1);
    await bus.publish([poisonOf({ value })]);
    const told: unknown[] = [];
    expect(await replayPoison(bus, GROUP, { onMessage: (_, outcome) => told.push(outcome) })).toBe(0);
    expect(told).toEqual([
      { outcome: 'skipped', reason: `shortened (value of ${value.length} bytes): it stands whole where it came from` },
    ]);
    expect(await countPoison(bus, GROUP)).toBe(0);
    expect(await bus.read(TOPIC, { offset: 0, limit: 1 })).toEqual([]);
  });
});
