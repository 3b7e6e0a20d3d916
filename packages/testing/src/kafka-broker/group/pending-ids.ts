import { randomUUID } from 'node:crypto';

/** Member ids that were given out and not yet used, each until its session would have ended (KIP-394). */
export class PendingIds {
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #onExpired: () => void;

  constructor(onExpired: () => void) {
    this.#onExpired = onExpired;
  }

  get size(): number {
    return this.#timers.size;
  }

  give(clientId: string, sessionMs: number): string {
    const memberId = `${clientId}-${randomUUID()}`;
    const timer = setTimeout(() => {
      this.take(memberId);
      this.#onExpired();
    }, sessionMs);
    timer.unref();
    this.#timers.set(memberId, timer);
    return memberId;
  }

  /** Whether it was pending. It no longer is. */
  take(memberId: string): boolean {
    clearTimeout(this.#timers.get(memberId));
    return this.#timers.delete(memberId);
  }

  clear(): void {
    for (const memberId of [...this.#timers.keys()]) this.take(memberId);
  }
}
