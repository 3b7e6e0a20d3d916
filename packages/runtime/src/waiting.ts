import type { FastifyRequest } from 'fastify';
import type { ServerLimits } from './limits.ts';

/** What is being worked on at this moment, and for how long it has been. */
export interface Waiting {
  readonly inHand: number;
  /** Takes a request in hand, or says why there is too much to do already; `always`: whatever there is to do. */
  take(request: FastifyRequest, always?: boolean): string | undefined;
  letGo(request: FastifyRequest): void;
}

export interface Time {
  /** Milliseconds that never go back. */
  now(): number;
  /** Milliseconds that this thread has worked: they stand still while a neighbour has the core. */
  worked(): number;
  /** Calls when all that the sockets held at this moment has been begun. */
  afterTurn(done: () => void): void;
}

const realTime: Time = {
  now: () => performance.now(),
  worked() {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1_000;
  },
  afterTurn: setImmediate,
};

type WaitingLimits = Pick<ServerLimits, 'inHand' | 'few' | 'turnMs' | 'stuckMs'>;

/**
 * Tells too much work from a slow machine by what waits here, not by how late the event loop runs: a neighbour's process
 * makes that late too, and then turning away the one who calls helps nobody. Three things are too much:
 *
 * - more requests in hand than the limit;
 * - some in hand for so long that they are not being finished (a store or disk that hangs);
 * - requests that came together with others and wait for too much work on those: what never leaves its turn of the
 *   event loop (a large page, a sum) is never in hand together, but what the sockets hold is all begun in one turn.
 *
 * Where only a few wait, nobody is turned away.
 */
export function createWaiting(limits: WaitingLimits, time: Time = realTime): Waiting {
  const inHand = new Map<FastifyRequest, number>();
  let turn: { readonly workedBefore: number; begun: number } | undefined;

  /** The requests begun in this turn of the loop, counted anew in the next. */
  const thisTurn = () => {
    if (turn === undefined) {
      turn = { workedBefore: time.worked(), begun: 0 };
      time.afterTurn(() => {
        turn = undefined;
      });
    }
    return turn;
  };
  /** Since when so many have been in hand that they are more than a few; now, when they are not. */
  const stuckSince = (at: number): number => {
    if (inHand.size < limits.few) return at;
    let left = limits.few;
    for (const since of inHand.values()) if (--left === 0) return since;
    return at;
  };

  const refusal = (at: number): string | undefined => {
    if (inHand.size >= limits.inHand) return 'too many requests are in hand';
    if (at - stuckSince(at) > limits.stuckMs) return 'what is in hand is not getting done';
    const present = thisTurn();
    if (present.begun >= limits.few && time.worked() - present.workedBefore > limits.turnMs)
      return 'too many came at once';
    present.begun += 1;
    return undefined;
  };

  return {
    get inHand() {
      return inHand.size;
    },
    take(request, always = false) {
      const at = time.now();
      const tooMuch = always ? undefined : refusal(at);
      if (tooMuch === undefined) inHand.set(request, at);
      return tooMuch;
    },
    letGo: (request) => void inHand.delete(request),
  };
}
