import { randomUUID } from 'node:crypto';
import { type AppendAnswer, type AppendRequest, answerOf, appendMessages } from './append-messages.ts';
import type { BatchCall } from './protocol.ts';
import { UNAVAILABLE } from './unavailable.ts';
import { within } from './within.ts';

/** One long-lived call for many appends, told apart by correlation ids and answered one by one. */
export interface Batch {
  /** Rejects with Overdue, with what the server says of this append, or with what the call came to. */
  append(request: AppendRequest, timeoutMs: number): Promise<AppendAnswer>;
  /** No new appends. Those begun are waited for. */
  finish(): void;
  /** Ends the call and all that wait, with the reason. */
  cut(reason: Error): void;
}

const endedInOrder = () => Object.assign(new Error('the call for appends was ended'), { code: UNAVAILABLE });

/** `onOver`: by whichever side; whoever waited has been told. */
export function createBatch(call: BatchCall, onHeard: () => void, onOver: () => void): Batch {
  /** Of this call alone. The client has one table for all calls of a process. */
  const waiting = new Map<string, PromiseWithResolvers<AppendAnswer>>();
  let finishing = false;

  const forget = (id: string) => {
    // Cancelled, not ended: the server would keep a call that is ended while nothing waits on it.
    if (waiting.delete(id) && finishing && waiting.size === 0) call.cancel();
  };
  const end = (reason: Error) => {
    onOver();
    for (const { reject } of waiting.values()) reject(reason);
  };
  call.on('data', (message) => {
    onHeard();
    const found = waiting.get(message.getCorrelationId()!.getString());
    // An answer that comes too late is to nobody.
    if (!found) return;
    try {
      found.resolve(answerOf(message));
    } catch (error) {
      found.reject(error);
    }
  });
  call.on('error', end);
  call.on('end', () => end(endedInOrder()));

  return {
    async append(request, timeoutMs) {
      const id = randomUUID();
      const messages = appendMessages(id, request);
      const answer = Promise.withResolvers<AppendAnswer>();
      waiting.set(id, answer);
      for (const message of messages) call.write(message);
      // The call has no deadline, and the server does not know of this one.
      return within(timeoutMs, 'append', answer.promise).finally(() => forget(id));
    },
    finish() {
      finishing = true;
      if (waiting.size === 0) call.cancel();
    },
    cut(reason) {
      end(reason);
      call.cancel();
    },
  };
}
