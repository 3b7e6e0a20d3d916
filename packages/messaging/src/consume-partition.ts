import { backoffMs, type Health, heldUpBy, pause } from '@gridcase/event-sourcing';
import type { Carried } from './carried.ts';
import { commitInSlices } from './commit-in-slices.ts';
import type { Dispatcher, PartitionWork } from './dispatcher.ts';

/** A partition of a log that can be read from any offset, and a group's place in it. */
export interface PartitionLog<M extends Carried> {
  /** For people: `gridcase.case.v1`. */
  readonly name: string;
  /** Makes this member the one that works on it. Null while another member does. */
  claim(): Promise<Claim<M> | null>;
}

/** A piece of a partition. */
export interface Page<M extends Carried> {
  readonly messages: readonly M[];
  /** What stands up to this offset and is not among the messages wants no outcome. */
  readonly passed?: number;
}

/** The right to work on a partition, until it is released, or lost to another member. */
export interface Claim<M extends Carried> {
  /** The group's place: first offset not dealt with. */
  readonly next: number;
  /**
   * What is to be done from `next` on, then live, without end until the signal aborts; what is handed over beside it
   * comes from a source of its own. A source is asked for its next page only when there is room for it.
   */
  sources(signal: AbortSignal): readonly AsyncIterable<Page<M>>[];
  /** Makes the place durable and keeps the claim alive. False when the claim is lost; the place is then unchanged. */
  commit(next: number): Promise<boolean>;
  release(): Promise<void>;
}

export interface Timing {
  /** Longest time that a finished message waits for its commit. */
  readonly commitEveryMs: number;
  /** The same where the place has moved over nothing but what is not wanted. */
  readonly passEveryMs: number;
  /** A claim is told that its holder lives at least so often. */
  readonly renewEveryMs: number;
  /** How often a member that stands by looks whether it is its turn. */
  readonly standByMs: number;
}

export interface PartitionConsumer {
  /** Resolves when it has ended: what was in hand is committed, the claim released. */
  readonly ended: Promise<void>;
  health(): Health;
}

const BACKOFF = { firstMs: 50, factor: 2, ceilingMs: 5_000 };

/**
 * Works on a partition whenever it is this member's turn, until the signal aborts; after an error again, from the
 * committed place. Abort only together with `dispatcher.stop()`, which ends what is in hand.
 */
export function consumePartition<M extends Carried>(
  log: PartitionLog<M>,
  dispatcher: Dispatcher<M>,
  timing: Timing,
  signal: AbortSignal,
): PartitionConsumer {
  let trouble: Health | undefined;
  let standingBy = false;

  const turn = async (): Promise<void> => {
    const claim = await log.claim();
    trouble = undefined;
    standingBy = claim === null;
    if (!claim) return pause(timing.standByMs, signal);
    await work(claim, dispatcher, timing, signal, (error) => {
      trouble = error === undefined ? undefined : heldUpBy(error, `${log.name}: `);
    });
  };

  const live = async () => {
    for (let failures = 0; !signal.aborted; ) {
      try {
        await turn();
        failures = 0;
      } catch (error) {
        trouble = heldUpBy(error, `${log.name}: `);
        await pause(backoffMs(BACKOFF, ++failures), signal);
      }
    }
  };

  return {
    ended: live(),
    health() {
      if (trouble !== undefined) return trouble;
      return standingBy ? { ok: true, detail: `${log.name}: standing by` } : { ok: true };
    },
  };
}

/** One claim, from taking it up to its release. */
async function work<M extends Carried>(
  claim: Claim<M>,
  dispatcher: Dispatcher<M>,
  timing: Timing,
  signal: AbortSignal,
  /** What keeps the place from being saved, or undefined when that is over. */
  onTrouble: (error: unknown) => void,
): Promise<void> {
  const lost = new AbortController();
  const partition = dispatcher.open(claim.next, () => commits.progressed());
  const commits = commitInSlices({
    from: claim.next,
    place: () => partition.next,
    async commit(next) {
      const kept = await claim.commit(next);
      onTrouble(undefined);
      return kept;
    },
    everyMs: timing.commitEveryMs,
    passEveryMs: timing.passEveryMs,
    renewEveryMs: timing.renewEveryMs,
    onLost: () => lost.abort(),
    onTrouble,
  });
  try {
    await readOn(claim, partition, AbortSignal.any([signal, lost.signal]), commits.passed);
    // Stopped from outside: what is in hand still gets its outcome. With the claim lost, it no longer counts.
    if (!commits.lost) await dispatcher.stop();
  } finally {
    await partition.close();
    await commits.end().finally(() => claim.release());
  }
}

/** Resolves when all sources have ended; when one fails, the others are ended and it rejects. */
async function readOn<M extends Carried>(
  claim: Claim<M>,
  partition: PartitionWork<M>,
  signal: AbortSignal,
  onPassed: () => void,
) {
  const failed = new AbortController();
  const over = AbortSignal.any([signal, failed.signal]);
  const readFrom = async (source: AsyncIterable<Page<M>>) => {
    for await (const { messages, passed } of source) {
      if (over.aborted) return;
      partition.push(messages);
      if (passed !== undefined) partition.pass(passed);
      onPassed();
      await partition.room();
    }
  };
  const reading = claim.sources(over).map((source) =>
    readFrom(source).catch((error: unknown) => {
      failed.abort();
      throw error;
    }),
  );
  const failure = (await Promise.allSettled(reading)).find((result) => result.status === 'rejected');
  if (failure) throw failure.reason;
}
