import { type BusMessage, MessageBusUnavailable, PUBLISH_LIMITS } from '@gridcase/message-bus';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type BusUnderTest, messagesTo, messageTo, someTopic, valuesOf } from './controls.ts';

export function publishSpecs({ bus }: BusUnderTest): void {
  it('gives back topic, key, value and headers, with rising offsets', async () => {
    const topic = someTopic();
    const sent = messagesTo(topic, 3);
    await bus().publish(sent);
    const read = await bus().read(topic, { offset: 0, limit: 10 });
    expect(read).toEqual(sent.map((message, offset) => ({ ...message, partition: 0, offset, attempt: 1 })));
  });

  it('keeps a null value, an empty value and no headers as they are', async () => {
    const topic = someTopic();
    const values = [null, '', '{}'];
    await bus().publish(values.map((value) => ({ topic, key: 'k', value, headers: {} })));
    const read = await bus().read(topic, { offset: 0, limit: 10 });
    expect(valuesOf(read)).toEqual(values);
    expect(read.map(({ headers }) => headers)).toEqual([{}, {}, {}]);
  });

  it('keeps every well-formed Unicode text, in key, value and headers', async () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 50 });
    const content = fc.record({ key: text, value: text, header: text });
    await fc.assert(
      fc.asyncProperty(fc.array(content, { minLength: 1, maxLength: 20 }), async (contents) => {
        const topic = someTopic();
        const sent = contents.map(({ key, value, header }) => ({ topic, key, value, headers: { header } }));
        await bus().publish(sent);
        const read = await bus().read(topic, { offset: 0, limit: 20 });
        expect(read.map(({ key, value, headers }) => ({ topic, key, value, headers }))).toEqual(sent);
      }),
      { numRuns: 30, examples: [[[{ key: '绣湖社区', value: '凌晨两点水管爆裂 💧\u0000', header: 'مرحبا' }]]] },
    );
  });

  it('keeps a batch together and in order, also when several publish at once', async () => {
    const topic = someTopic();
    const batches = ['a', 'b', 'c', 'd'].map((prefix) => messagesTo(topic, 50, 5, prefix));
    await Promise.all(batches.map((batch) => bus().publish(batch)));
    const values = valuesOf(await bus().read(topic, { offset: 0, limit: 1_000 }));
    expect(values).toHaveLength(200);
    for (const batch of batches) {
      const start = values.indexOf(batch[0]!.value);
      expect(values.slice(start, start + 50)).toEqual(valuesOf(batch));
    }
  });

  it('publishes a batch for several topics', async () => {
    const [one, two] = [someTopic(), someTopic()];
    await bus().publish([messageTo(one, 'k', 'm0'), messageTo(two, 'k', 'm1'), messageTo(one, 'k', 'm2')]);
    expect(valuesOf(await bus().read(one, { offset: 0, limit: 10 }))).toEqual(['m0', 'm2']);
    expect(valuesOf(await bus().read(two, { offset: 0, limit: 10 }))).toEqual(['m1']);
  });

  it('takes an empty batch for nothing', async () => {
    await expect(bus().publish([])).resolves.toBeUndefined();
  });

  it.each<[string, Partial<BusMessage>]>([
    ['a topic that is none', { topic: 'no topic!' }],
    ['an empty key', { key: '' }],
    ['half a surrogate pair', { value: '\ud83d' }],
    ['half a surrogate pair in a header', { headers: { h: '\udca7' } }],
    ['a value over the limit', { value: '水'.repeat(PUBLISH_LIMITS.valueBytes / 3 + 1) }],
    ['headers over the limit', { headers: { h: 'x'.repeat(PUBLISH_LIMITS.headerChars) } }],
  ])('refuses a whole batch for %s, and publishes nothing of it', async (_, fault) => {
    const topic = someTopic();
    const batch = [...messagesTo(topic, 2), { ...messageTo(topic, 'k', 'bad'), ...fault }];
    await expect(bus().publish(batch)).rejects.toThrow(RangeError);
    expect(await bus().read(topic, { offset: 0, limit: 10 })).toEqual([]);
  });

  it('takes a value as long as the limit', async () => {
    const topic = someTopic();
    const value = 'x'.repeat(PUBLISH_LIMITS.valueBytes);
    await bus().publish([{ topic, key: 'k', value, headers: {} }]);
    const [read] = await bus().read(topic, { offset: 0, limit: 1 });
    expect(read?.value === value).toBe(true);
  });

  it('reads page by page, and nothing beyond the end or in a topic that is not there', async () => {
    const topic = someTopic();
    await bus().publish(messagesTo(topic, 5));
    expect(valuesOf(await bus().read(topic, { offset: 0, limit: 2 }))).toEqual(['m0', 'm1']);
    expect(valuesOf(await bus().read(topic, { offset: 2, limit: 10 }))).toEqual(['m2', 'm3', 'm4']);
    expect(await bus().read(topic, { offset: 5, limit: 10 })).toEqual([]);
    expect(await bus().read(someTopic(), { offset: 0, limit: 10 })).toEqual([]);
  });

  it('is unavailable once it is closed', async () => {
    await bus().close();
    await expect(bus().publish(messagesTo(someTopic(), 1))).rejects.toThrow(MessageBusUnavailable);
  });
}
