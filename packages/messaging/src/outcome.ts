import type { Health, Trouble } from '@gridcase/event-sourcing';

/**
 * What a handler made of a message. Nothing is skipped silently: a reason goes to the log and the metrics.
 *
 * `retry`: something of the message's own is not there yet; it is tried as often as the policy says, then poisoned.
 * `held`: no fault of the message's, like everything that is thrown: it waits for as long as that lasts, keeps its attempts,
 * and the subscription shows why it is not healthy meanwhile.
 */
export type HandlerOutcome =
  | { readonly outcome: 'handled' }
  | { readonly outcome: 'skipped'; readonly reason: string }
  | { readonly outcome: 'retry'; readonly reason: string; readonly afterMs?: number }
  | { readonly outcome: 'held'; readonly reason: string; readonly trouble: Trouble }
  | { readonly outcome: 'poisoned'; readonly reason: string };

/** How often and how late a `retry` is tried again before it is poisoned. */
export interface RetryPolicy {
  readonly attempts: number;
  /** Milliseconds to wait before attempt n (2, 3, …). A handler's own `afterMs` goes before it. */
  readonly delayMs: (attempt: number) => number;
  /**
   * So many times a message may throw what only a mistake in the program explains (a TypeError) *while others were handled
   * in between*, before it is poisoned: docs/decisions/0014. Default 300.
   */
  readonly bugAttempts?: number;
}

/** A running consumer. `stop` lets the messages in hand finish and commits them. */
export interface Subscription {
  stop(): Promise<void>;
  health(): Health;
}
