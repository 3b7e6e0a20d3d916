import type { ReadCall, streams } from './protocol.ts';

/** The messages of one subscription, taken one by one: what is not taken holds the server back, beyond a small stock. */
export interface Inbox {
  /** What is at hand, without waiting. */
  now(): streams.ReadResp | undefined;
  /**
   * Waits; `silence` when nothing came for so long, `over` when the server ended it or the signal aborted. Throws what
   * the call failed with, when everything that came before is taken.
   */
  next(timeoutMs: number): Promise<streams.ReadResp | 'silence' | 'over'>;
  /** Leaves the call at both ends. */
  close(): void;
}

/** `stock`: how many messages are fetched before they are asked for. */
export function createInbox(call: ReadCall, stock: number, signal: AbortSignal): Inbox {
  const stocked: streams.ReadResp[] = [];
  let wake: () => void = () => undefined;
  let over = false;
  let failure: Error | undefined;
  const end = (error?: Error) => {
    over = true;
    failure ??= error;
    wake();
  };
  const abort = () => wake();
  const fetch = () => {
    while (stocked.length < stock) {
      const message = call.read() as streams.ReadResp | null;
      if (message === null) return;
      stocked.push(message);
    }
  };
  call.on('readable', () => {
    fetch();
    wake();
  });
  call.on('error', end);
  call.on('end', () => end());
  call.on('close', () => end());
  signal.addEventListener('abort', abort, { once: true });

  const now = (): streams.ReadResp | undefined => {
    if (stocked.length === 0) fetch();
    return stocked.shift();
  };
  const news = (timeoutMs: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  return {
    now,
    async next(timeoutMs) {
      const silentAt = performance.now() + timeoutMs;
      while (!signal.aborted) {
        const message = now();
        if (message) return message;
        if (failure) throw failure;
        if (over) return 'over';
        const left = silentAt - performance.now();
        if (left <= 0) return 'silence';
        await news(left);
      }
      return 'over';
    },
    close() {
      signal.removeEventListener('abort', abort);
      call.cancel();
    },
  };
}
