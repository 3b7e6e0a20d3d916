/**
 * Says that something was written. A waiter gives the version that it saw before it read, so that a change
 * between its reading and its waiting is never missed.
 */
export interface ChangeSignal {
  /** Rises with every change. */
  readonly version: number;
  notify(): void;
  /** Resolves when the version is another than `seen` (perhaps at once) or the signal aborts. Never rejects. */
  changedSince(seen: number, signal: AbortSignal): Promise<void>;
  /** How many wait at this moment. */
  readonly waiting: number;
}

/** `onWaiting` is told whenever somebody begins to wait. */
export function createChangeSignal(onWaiting?: () => void): ChangeSignal {
  const waiters = new Set<() => void>();
  let version = 0;
  return {
    get version() {
      return version;
    },
    get waiting() {
      return waiters.size;
    },
    notify() {
      version++;
      for (const wake of [...waiters]) wake();
    },
    changedSince(seen, signal) {
      if (version !== seen || signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const wake = () => {
          waiters.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        waiters.add(wake);
        signal.addEventListener('abort', wake, { once: true });
        onWaiting?.();
      });
    },
  };
}
