/** Every time that the adapter waits for or lets pass, in milliseconds. */
export interface KafkaTiming {
  readonly connectionTimeoutMs: number;
  /** For a broker's answer. One that is frozen is given up after it. */
  readonly requestTimeoutMs: number;
  /** A publish is tried for at least so long before it is refused. */
  readonly publishTimeoutMs: number;
  /** A member that the broker has not heard of for so long is dead. */
  readonly sessionTimeoutMs: number;
  readonly heartbeatMs: number;
  /** The broker waits so long for members to join again. */
  readonly rebalanceTimeoutMs: number;
  /** Handlers in hand may finish so long before their partitions go to another member: half a session at most. */
  readonly handOverMs: number;
  /** The broker waits so long for something to fetch; stopping takes as long. */
  readonly fetchWaitMs: number;
  /** A finished message waits at most so long for its commit. */
  readonly commitEveryMs: number;
  /** How old what is known of topics and their partitions may get. */
  readonly metadataMaxAgeMs: number;
  /** How often lag is measured and missing topics are looked for. */
  readonly lookEveryMs: number;
  /** A consumer that does nothing at all for so long is replaced. */
  readonly silenceMs: number;
  /** What has not ended by then is left behind. */
  readonly closeTimeoutMs: number;
}

export const DEFAULT_TIMING: KafkaTiming = {
  connectionTimeoutMs: 5_000,
  requestTimeoutMs: 10_000,
  publishTimeoutMs: 20_000,
  sessionTimeoutMs: 30_000,
  heartbeatMs: 1_000,
  rebalanceTimeoutMs: 60_000,
  handOverMs: 10_000,
  fetchWaitMs: 500,
  commitEveryMs: 100,
  metadataMaxAgeMs: 60_000,
  lookEveryMs: 10_000,
  silenceMs: 180_000,
  closeTimeoutMs: 5_000,
};

/** The default but for what is given. What is in hand must be handed over before the session is over. */
export function timingOf(given: Partial<KafkaTiming> = {}): KafkaTiming {
  const timing = { ...DEFAULT_TIMING, ...given };
  return { ...timing, handOverMs: Math.min(timing.handOverMs, timing.sessionTimeoutMs / 2) };
}
