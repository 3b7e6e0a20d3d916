import { type Health, heldUpBy, pause } from '@gridcase/event-sourcing';
import { backoffMs } from './backoff.ts';
import { commitInSlices } from './commit-in-slices.ts';
import type { Dispatcher, PartitionWork } from './dispatcher.ts';
import type { DeliveredMessage } from './message-bus.ts';

/** A partition of a log that can be read from any offset, and a group's place in it. Memory and embedded are such. */
export interface PartitionLog {
  /** For people: `gridcase.case.v1`. */
  readonly name: string;
  /** Makes this member the one that works on it. Null while another member does. */
  claim(): Promise<Claim | null>;
  /** Something that differs after each change that `changedSince` tells of. */
  version(): number;
  changedSince(version: number, signal: AbortSignal): Promise<void>;
}

/** The right to work on a partition, until it is released, or lost to another member. */
export interface Claim {
  /** The group's place: first offset not dealt with. */
  readonly next: number;
  read(offset: number, limit: number): readonly DeliveredMessage[];
  /** Makes the place durable and keeps the claim alive. False when the claim is lost; the place is then unchanged. */
  commit(next: number): Promise<boolean>;
  release(): Promise<void>;
}

export interface Timing {
  /** Messages read at once. */
  readonly page: number;
  /** Longest time that a finished message waits for its commit. */
  readonly commitEveryMs: number;
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
export function consumePartition(
  log: PartitionLog,
  dispatcher: Dispatcher,
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
    await work(log, claim, dispatcher, timing, signal, (error) => {
      trouble = heldUpBy(error, `${log.name}: `);
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
async function work(
  log: PartitionLog,
  claim: Claim,
  dispatcher: Dispatcher,
  timing: Timing,
  signal: AbortSignal,
  onTrouble: (error: unknown) => void,
): Promise<void> {
  const lost = new AbortController();
  const partition = dispatcher.open(claim.next, () => commits.progressed());
  const commits = commitInSlices({
    from: claim.next,
    place: () => partition.next,
    commit: (next) => claim.commit(next),
    everyMs: timing.commitEveryMs,
    renewEveryMs: timing.renewEveryMs,
    onLost: () => lost.abort(),
    onTrouble,
  });
  try {
    await readOn(log, claim, partition, timing, AbortSignal.any([signal, lost.signal]));
    // Stopped from outside: what is in hand still gets its outcome. With the claim lost, it no longer counts.
    if (!commits.lost) await dispatcher.stop();
  } finally {
    await partition.close();
    await commits.end().finally(() => claim.release());
  }
}

async function readOn(log: PartitionLog, claim: Claim, partition: PartitionWork, timing: Timing, over: AbortSignal) {
  let offset = claim.next;
  while (!over.aborted) {
    await partition.room();
    // Asked before reading, so that a message that comes in between is not slept over.
    const version = log.version();
    const messages = over.aborted ? [] : claim.read(offset, timing.page);
    if (messages.length === 0) {
      await log.changedSince(version, over);
      continue;
    }
    offset = messages.at(-1)!.offset + 1;
    partition.push(messages);
    // The page is in memory; let the rest of the process run before the next one is read.
    await nextTurn();
  }
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));
