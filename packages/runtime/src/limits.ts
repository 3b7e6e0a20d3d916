/** A limit on everything that a caller could make grow. */
export interface ServerLimits {
  /** Of a body; a route may lower it (`bodyLimit`). */
  readonly bodyBytes: number;
  /** Requests a minute by one person, by one integration, from one address to what is open to anybody. */
  readonly personPerMinute: number;
  readonly integrationPerMinute: number;
  readonly addressPerMinute: number;
  /** Failed proofs of identity a minute from one address, before it is told to wait. */
  readonly refusalsPerMinute: number;
  /** Requests that may be in hand at once, and streams (SSE, NDJSON) beside them. */
  readonly inHand: number;
  readonly streams: number;
  /** So many may always wait: where there are fewer, nobody is turned away, however slow the machine is. */
  readonly few: number;
  /** How long may be worked, within one turn of the event loop, on requests that came together, before the rest is turned away. */
  readonly turnMs: number;
  /** How long `few` requests may have been in hand without an end before no more are taken up. */
  readonly stuckMs: number;
  /** For a request to arrive whole. */
  readonly requestTimeoutMs: number;
  /**
   * How long a request waits for a store that does not answer, all its steps together; then it is told so by 503. The
   * default outlasts a planned stop of an EventStoreDB leader (6.3 to 7.4 s). docs/decisions/0013-how-long-to-wait.md
   */
  readonly patienceMs: number;
  /** How long new requests are still answered (by 503) after the stop has begun, for load balancers to notice. */
  readonly drainMs: number;
  /** For requests in hand to finish when stopping; then connections are cut. */
  readonly stopMs: number;
}

/**
 * The country's busiest hotline hour is 253 reports a second over all integrations:
 * one integration may bring four times that.
 */
export const DEFAULT_LIMITS: ServerLimits = {
  bodyBytes: 1_048_576,
  personPerMinute: 1_200,
  integrationPerMinute: 60_000,
  addressPerMinute: 1_200,
  refusalsPerMinute: 120,
  inHand: 1_024,
  streams: 256,
  few: 16,
  turnMs: 1_000,
  stuckMs: 10_000,
  requestTimeoutMs: 30_000,
  patienceMs: 10_000,
  drainMs: 0,
  stopMs: 10_000,
};
