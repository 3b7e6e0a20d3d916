import { ERROR_CODES, type ErrorCode, NONE } from '../error-codes.ts';
import { ProducerSequences } from './producer-sequences.ts';
import { readBatchHeader, rebased } from './record-batch.ts';

interface StoredBatch {
  readonly baseOffset: bigint;
  readonly lastOffset: bigint;
  readonly maxTimestamp: bigint;
  readonly bytes: Buffer;
}

export interface AppendResult {
  readonly error: ErrorCode;
  /** -1 when nothing of it is in the log. */
  readonly baseOffset: bigint;
}

const refused = (error: ErrorCode): AppendResult => ({ error, baseOffset: -1n });

/** One partition: whole record batches in a row, kept in memory until they are deleted. */
export class PartitionLog {
  readonly #batches: StoredBatch[] = [];
  readonly #sequences = new ProducerSequences();
  #start = 0n;
  #end = 0n;

  /** The first offset that can be read. */
  get start(): bigint {
    return this.#start;
  }

  /** The offset the next record gets: with one replica also the high watermark. */
  get end(): bigint {
    return this.#end;
  }

  append(bytes: Buffer, maxBytes: number): AppendResult {
    const header = readBatchHeader(bytes);
    if (!header) return refused(ERROR_CODES.CORRUPT_MESSAGE);
    if (header.magic !== 2) return refused(ERROR_CODES.UNSUPPORTED_FOR_MESSAGE_FORMAT);
    if (header.size > maxBytes) return refused(ERROR_CODES.MESSAGE_TOO_LARGE);
    const idempotent = header.producerId >= 0n;
    if (idempotent) {
      const verdict = this.#sequences.check(header);
      if (verdict.kind === 'repeat') return { error: NONE, baseOffset: verdict.baseOffset };
      if (verdict.kind === 'refused') return refused(verdict.error);
    }
    const baseOffset = this.#end;
    const lastOffset = baseOffset + BigInt(header.lastOffsetDelta);
    this.#batches.push({
      baseOffset,
      lastOffset,
      maxTimestamp: header.maxTimestamp,
      bytes: rebased(bytes, baseOffset),
    });
    this.#end = lastOffset + 1n;
    if (idempotent) this.#sequences.written(header, baseOffset);
    return { error: NONE, baseOffset };
  }

  /**
   * Whole batches from the one that holds the offset, up to `maxBytes`. With `atLeastOne` the first comes even when it is
   * larger, or a reader with a small limit would never get on (KIP-74).
   */
  read(offset: bigint, maxBytes: number, atLeastOne: boolean): Buffer[] {
    const found: Buffer[] = [];
    let left = maxBytes;
    for (let index = this.#indexOf(offset); index < this.#batches.length; index++) {
      const { bytes } = this.#batches[index]!;
      if (bytes.length > left && !(atLeastOne && found.length === 0)) break;
      found.push(bytes);
      left -= bytes.length;
    }
    return found;
  }

  /** The base offset of the first batch with a record as late, as records are not looked into. */
  firstSince(timestamp: bigint): { readonly offset: bigint; readonly timestamp: bigint } | undefined {
    const batch = this.#batches.find(({ maxTimestamp }) => maxTimestamp >= timestamp);
    return batch && { offset: batch.baseOffset, timestamp: batch.maxTimestamp };
  }

  /** Makes the offset the first that can be read, as retention does. False when it is not in the log. */
  deleteBefore(offset: bigint): boolean {
    const target = offset === -1n ? this.#end : offset;
    if (target < 0n || target > this.#end) return false;
    if (target > this.#start) this.#start = target;
    const first = this.#indexOf(this.#start);
    this.#batches.splice(0, first);
    return true;
  }

  /** The first batch whose last offset is not before the given one. */
  #indexOf(offset: bigint): number {
    let low = 0;
    let high = this.#batches.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#batches[middle]!.lastOffset < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
