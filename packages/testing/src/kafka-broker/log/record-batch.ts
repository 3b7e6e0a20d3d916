/**
 * The header of a record batch, format 2 (kafka.apache.org/documentation/#recordbatch). The records behind it stay as the
 * producer sent them. Its checksum leaves the base offset out, so that may be rewritten.
 */
export interface BatchHeader {
  /** The whole batch with its header. */
  readonly size: number;
  readonly magic: number;
  readonly lastOffsetDelta: number;
  readonly maxTimestamp: bigint;
  /** -1 when the producer is not idempotent. */
  readonly producerId: bigint;
  readonly producerEpoch: number;
  readonly firstSequence: number;
}

const HEADER_BYTES = 61;
/** Base offset and length come before what the length counts. */
const UNCOUNTED_BYTES = 12;

/** Undefined when the bytes cannot be one whole batch. */
export function readBatchHeader(bytes: Buffer): BatchHeader | undefined {
  if (bytes.length < HEADER_BYTES) return undefined;
  const size = bytes.readInt32BE(8) + UNCOUNTED_BYTES;
  if (size !== bytes.length) return undefined;
  return {
    size,
    magic: bytes.readInt8(16),
    lastOffsetDelta: bytes.readInt32BE(23),
    maxTimestamp: bytes.readBigInt64BE(35),
    producerId: bytes.readBigInt64BE(43),
    producerEpoch: bytes.readInt16BE(51),
    firstSequence: bytes.readInt32BE(53),
  };
}

/** A copy of the batch that begins at the given offset. */
export function rebased(bytes: Buffer, baseOffset: bigint): Buffer {
  const own = Buffer.from(bytes);
  own.writeBigInt64BE(baseOffset, 0);
  return own;
}
