/** How long a rebalance waits for members before it goes on with those that came. */
export class RebalanceWindow {
  readonly #close: () => void;
  #timer: NodeJS.Timeout | undefined;
  #latest = 0;
  /** The wait of a group that was empty: it gives members that start together the time to come together. */
  #stepMs: number | undefined;

  constructor(close: () => void) {
    this.#close = close;
  }

  /** While it is the first wait, the presence of everyone does not end it. */
  get isFirst(): boolean {
    return this.#stepMs !== undefined;
  }

  open(limitMs: number): void {
    this.#stepMs = undefined;
    this.#set(limitMs);
  }

  openFirst(stepMs: number, limitMs: number): void {
    this.#stepMs = stepMs;
    this.#latest = Date.now() + limitMs;
    this.extend();
  }

  /** Another member came in the first wait: so wait another step, within the limit. */
  extend(): void {
    if (this.#stepMs !== undefined) this.#set(Math.max(0, Math.min(this.#stepMs, this.#latest - Date.now())));
  }

  cancel(): void {
    clearTimeout(this.#timer);
    this.#stepMs = undefined;
  }

  #set(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#close, ms);
    this.#timer.unref();
  }
}
