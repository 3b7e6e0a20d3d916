import { once } from 'node:events';
import type { ServerDuplexStream, ServerWritableStream } from '@grpc/grpc-js';
import { toRpcError } from './rpc-error.ts';

type Call<Message> = Pick<
  ServerWritableStream<unknown, Message> | ServerDuplexStream<unknown, Message>,
  'write' | 'end' | 'on' | 'once' | 'emit'
>;

/** Where a call's messages go, with HTTP/2's flow control heeded: nobody's slowness is paid for in memory here. */
export interface Outlet<Message> {
  /** Resolves when another may follow. Throws the signal's reason when the call is over. */
  send(message: Message): Promise<void>;
  /** Aborted when the call is over, by whichever side. */
  readonly signal: AbortSignal;
  /** Ends the call with OK. */
  end(): void;
  fail(error: unknown): void;
}

export function createOutlet<Message>(call: Call<Message>): Outlet<Message> {
  const over = new AbortController();
  const { signal } = over;
  let drained: Promise<unknown> | undefined;
  for (const event of ['cancelled', 'close', 'finish']) call.on(event, () => over.abort());

  return {
    signal,
    async send(message) {
      signal.throwIfAborted();
      if (call.write(message)) return;
      // All who wait, wait for the same drain: a listener each would be hundreds.
      drained ??= once(call as never, 'drain', { signal }).finally(() => {
        drained = undefined;
      });
      await drained;
    },
    end() {
      if (!signal.aborted) call.end();
      over.abort();
    },
    fail(error) {
      // grpc-js ends a streaming call with the status of an error that is emitted on it.
      if (!signal.aborted) call.emit('error', toRpcError(error));
      over.abort();
    },
  };
}

/** Resolves when the signal aborts: a call that is never answered. */
export const silence = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
