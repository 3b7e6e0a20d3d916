import { AsyncLocalStorage } from 'node:async_hooks';

/** How long somebody waits for an answer, all that must be done for it together. */
export interface TimeBudget {
  /** The whole of it, in milliseconds. */
  readonly totalMs: number;
  /** Milliseconds left; 0 when it is used up. */
  leftMs(): number;
  /** Nobody waits any more: what was begun is a stream now, without an end. */
  lift(): void;
}

const current = new AsyncLocalStorage<TimeBudget>();

/**
 * Runs work within a budget: whatever waits in it (a store's calls, whatever calls them) waits no longer than is left.
 * Ambient, because a command is many steps, and a step that forgot to hand it on would have all the time in the world.
 */
export function withTimeBudget<T>(totalMs: number, work: () => T): T {
  const until = performance.now() + totalMs;
  let lifted = false;
  const budget: TimeBudget = {
    totalMs,
    leftMs: () => (lifted ? Number.POSITIVE_INFINITY : Math.max(0, until - performance.now())),
    lift() {
      lifted = true;
    },
  };
  return current.run(budget, work);
}

/** The budget that this runs within; undefined where nobody waits, in what runs by itself. */
export function timeBudget(): TimeBudget | undefined {
  const budget = current.getStore();
  return budget?.leftMs() === Number.POSITIVE_INFINITY ? undefined : budget;
}
