import type { Kafka } from 'kafkajs';
import { beforeEach, expect, it } from 'vitest';
import { WireWriter } from '../../../src/kafka-broker/wire/wire-writer.ts';
import { contentOf, someTopic } from '../controls.ts';
import { type RawBatch, rawBatch } from '../raw-batch.ts';
import type { RawClient } from '../raw-client.ts';

/** Kafka's rules for idempotent producers (KIP-98), asked for batch by batch. */
export function sequenceSpecs(kafka: () => Kafka, raw: () => Promise<RawClient>): void {
  let client: RawClient;
  let topic: string;
  let producerId: bigint;
  beforeEach(async () => {
    client = await raw();
    topic = await someTopic(kafka());
    const answer = await client.ask('InitProducerId', new WireWriter().string(null).int32(60_000));
    expect([answer.int32(), answer.int16()]).toEqual([0, 0]);
    producerId = answer.int64();
    return () => client.close();
  });

  /** `error code @ base offset` */
  const send = async (firstSequence: number, values: string[], more: Partial<RawBatch> = {}): Promise<string> => {
    const batch = await rawBatch({ values, producerId, firstSequence, ...more });
    const request = new WireWriter().string(null).int16(-1).int32(5_000).int32(1).string(topic).int32(1).int32(0);
    const answer = await client.ask('Produce', request.bytes(batch));
    const [result] = answer.array(() => {
      answer.string();
      const [partition] = answer.array(() => {
        answer.int32();
        const error = answer.int16();
        const line = `${error} @ ${answer.int64()}`;
        answer.int64();
        answer.int64();
        return line;
      });
      return partition;
    });
    return result!;
  };

  it('acknowledges a repeated batch with the offset it has, and writes it once', async () => {
    expect(await send(0, ['a', 'b'])).toBe('0 @ 0');
    expect(await send(2, ['c'])).toBe('0 @ 2');
    expect(await send(0, ['a', 'b'])).toBe('0 @ 0');
    expect(await send(2, ['c'])).toBe('0 @ 2');
    expect(await contentOf(kafka(), topic)).toEqual(['a', 'b', 'c']);
  });

  it('takes another batch with the same sequence for a repeat, and does not write it', async () => {
    expect(await send(0, ['a'])).toBe('0 @ 0');
    expect(await send(0, ['something else'])).toBe('0 @ 0');
    expect(await contentOf(kafka(), topic)).toEqual(['a']);
  });

  it('refuses a batch after a gap, and one that overlaps', async () => {
    expect(await send(0, ['a', 'b'])).toBe('0 @ 0');
    expect(await send(3, ['d'])).toBe('45 @ -1');
    expect(await send(1, ['b', 'c'])).toBe('45 @ -1');
    expect(await contentOf(kafka(), topic)).toEqual(['a', 'b']);
  });

  it('remembers the last five batches of a producer', async () => {
    for (let sequence = 0; sequence < 6; sequence++) await send(sequence, [`m${sequence}`]);
    expect(await send(1, ['m1'])).toBe('0 @ 1');
    expect(await send(0, ['m0'])).toBe('45 @ -1');
  });

  it('lets a producer it has not seen in this partition begin anywhere', async () => {
    expect(await send(7, ['a'])).toBe('0 @ 0');
    expect(await send(8, ['b'])).toBe('0 @ 1');
  });

  it('begins anew with a new epoch, and refuses the old one', async () => {
    expect(await send(0, ['a'])).toBe('0 @ 0');
    expect(await send(0, ['b'], { producerEpoch: 1 })).toBe('0 @ 1');
    expect(await send(1, ['c'])).toBe('47 @ -1');
  });

  it('keeps no sequence of a producer that is not idempotent', async () => {
    expect(await send(0, ['a'], { producerId: -1n })).toBe('0 @ 0');
    expect(await send(0, ['a'], { producerId: -1n })).toBe('0 @ 1');
  });
}
