import type { HandlerOutcome, RetryPolicy } from './outcome.ts';

/** What goes through lanes: a message of a bus, an event of a log. */
export interface Carried {
  /** Those of one key are handled one after the other, in order. */
  readonly key: string;
  /** Place in its partition. Undefined for what is handed over beside it, and moves no place. */
  readonly offset: number | undefined;
  /** 1 for the first time in this run, then one more at each try that counts. */
  readonly attempt: number;
}

/** What a dispatcher does with what it is given. */
export interface WorkOptions<M extends Carried> {
  readonly handler: (message: M) => Promise<HandlerOutcome>;
  readonly retry?: RetryPolicy | undefined;
  readonly concurrency?: number | undefined;
  readonly onOutcome?: ((message: M, outcome: HandlerOutcome) => void) | undefined;
  /** Resolves when it stands in the poison queue, with the reason; until then it is not let go. */
  readonly setAside: (message: M, reason: string) => Promise<void>;
}
