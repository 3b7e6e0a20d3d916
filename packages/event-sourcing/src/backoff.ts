export interface Backoff {
  readonly firstMs: number;
  readonly factor: number;
  readonly ceilingMs: number;
}

/** A fifth more or less, so that many who failed together do not come back together. */
const JITTER = 0.2;

/** Milliseconds to wait after the nth failure in a row (1, 2, …): rising to a ceiling, scattered by a fifth. */
export function backoffMs({ firstMs, factor, ceilingMs }: Backoff, failures: number): number {
  const plain = Math.min(ceilingMs, firstMs * factor ** Math.max(0, failures - 1));
  return Math.round(plain * (1 - JITTER + 2 * JITTER * Math.random()));
}
