import { EventEmitter } from 'node:events';

/** Wakes waiting fetches when something was written anywhere. */
export class Growth {
  readonly #emitter = new EventEmitter().setMaxListeners(0);

  announce(): void {
    this.#emitter.emit('grown');
  }

  /** Resolves at the next write, after the time, or when the signal aborts, whichever is first. */
  next(withinMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#emitter.off('grown', end);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, withinMs);
      timer.unref();
      this.#emitter.on('grown', end);
      signal.addEventListener('abort', end);
      if (signal.aborted) end();
    });
  }
}
