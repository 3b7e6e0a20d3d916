/** Many wait, one event lets all of them through at once. */
export interface Turnstile {
  /** Resolves at the next release, or when the signal aborts. */
  pass(signal: AbortSignal): Promise<void>;
  release(): void;
}

export function createTurnstile(): Turnstile {
  let gate = Promise.withResolvers<void>();
  return {
    async pass(signal) {
      if (signal.aborted) return;
      const aborted = Promise.withResolvers<void>();
      const leave = () => aborted.resolve();
      signal.addEventListener('abort', leave, { once: true });
      await Promise.race([gate.promise, aborted.promise]);
      signal.removeEventListener('abort', leave);
    },
    release() {
      gate.resolve();
      gate = Promise.withResolvers<void>();
    },
  };
}
