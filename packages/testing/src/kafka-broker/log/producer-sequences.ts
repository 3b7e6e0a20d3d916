import { ERROR_CODES, type ErrorCode } from '../error-codes.ts';
import type { BatchHeader } from './record-batch.ts';

/** A broker remembers as many batches of a producer, for as many may be in flight (KAFKA-5494). */
const REMEMBERED_BATCHES = 5;
const SEQUENCES = 2 ** 31;

interface WrittenBatch {
  readonly first: number;
  readonly last: number;
  readonly baseOffset: bigint;
}

interface ProducerState {
  readonly epoch: number;
  readonly batches: readonly WrittenBatch[];
}

/** New: write it. Repeat: acknowledge it with the offset it has. Otherwise refuse it. */
export type SequenceVerdict =
  | { readonly kind: 'new' }
  | { readonly kind: 'repeat'; readonly baseOffset: bigint }
  | { readonly kind: 'refused'; readonly error: ErrorCode };

/**
 * What one partition knows of idempotent producers, by the rules of a broker (KIP-98, ProducerAppendInfo): a batch is a
 * repeat when its first and last sequence are those of one of the last five; it follows when it begins right after the
 * last; a producer never seen here may begin anywhere.
 */
export class ProducerSequences {
  readonly #producers = new Map<bigint, ProducerState>();

  check(batch: BatchHeader): SequenceVerdict {
    const known = this.#producers.get(batch.producerId);
    if (!known) return { kind: 'new' };
    if (batch.producerEpoch < known.epoch) return { kind: 'refused', error: ERROR_CODES.INVALID_PRODUCER_EPOCH };
    const newEpoch = batch.producerEpoch > known.epoch;
    const last = lastSequenceOf(batch);
    const repeat = known.batches.find((written) => written.first === batch.firstSequence && written.last === last);
    if (repeat && !newEpoch) return { kind: 'repeat', baseOffset: repeat.baseOffset };
    const expected = newEpoch ? 0 : (known.batches.at(-1)!.last + 1) % SEQUENCES;
    if (batch.firstSequence === expected) return { kind: 'new' };
    return { kind: 'refused', error: ERROR_CODES.OUT_OF_ORDER_SEQUENCE_NUMBER };
  }

  written(batch: BatchHeader, baseOffset: bigint): void {
    const known = this.#producers.get(batch.producerId);
    const before = known?.epoch === batch.producerEpoch ? known.batches : [];
    const written = { first: batch.firstSequence, last: lastSequenceOf(batch), baseOffset };
    this.#producers.set(batch.producerId, {
      epoch: batch.producerEpoch,
      batches: [...before, written].slice(-REMEMBERED_BATCHES),
    });
  }
}

const lastSequenceOf = (batch: BatchHeader): number => (batch.firstSequence + batch.lastOffsetDelta) % SEQUENCES;
