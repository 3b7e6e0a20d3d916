/**
 * Chooses one of a relay's replicas, by whoever keeps the members of a group anyway: nothing is written for it, however
 * long the chosen one works.
 */
export interface Election {
  /**
   * Takes part from now on, and waits until this replica is the chosen one, telling `onWaiting` whenever it hears that
   * another is. Undefined when the signal aborted first. Rejects when whoever chooses is away; asked again, it goes on.
   */
  chosen(signal: AbortSignal, onWaiting: () => void): Promise<Lead | undefined>;
  /** Takes part no longer, so that another is chosen without waiting. Never rejects. */
  resign(): Promise<void>;
}

/** That this replica is the chosen one. */
export interface Lead {
  /** Aborts as soon as it is known that it no longer is. */
  readonly lost: AbortSignal;
  /** Whether it was confirmed so lately that no other can have been chosen: not so after the process stood still. */
  held(): boolean;
}
