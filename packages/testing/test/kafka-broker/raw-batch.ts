import { createRequire } from 'node:module';

/** kafkajs' own writers, which the package does not export: a batch with the producer and sequence that a spec wants. */
const inside = createRequire(createRequire(import.meta.url).resolve('kafkajs'));
const { RecordBatch } = inside('./src/protocol/recordBatch/v0');
const Record = inside('./src/protocol/recordBatch/record/v0');
const Long = inside('./src/utils/long');

export interface RawBatch {
  readonly values: readonly string[];
  readonly producerId?: bigint;
  readonly producerEpoch?: number;
  readonly firstSequence?: number;
}

export async function rawBatch(batch: RawBatch): Promise<Buffer> {
  const { values, producerId = -1n, producerEpoch = 0, firstSequence = 0 } = batch;
  const encoder = await RecordBatch({
    records: values.map((value, offsetDelta) => Record({ value, offsetDelta, timestampDelta: 0 })),
    lastOffsetDelta: values.length - 1,
    producerId: Long.fromValue(String(producerId)),
    producerEpoch,
    firstSequence,
  });
  return Buffer.from(encoder.buffer);
}
