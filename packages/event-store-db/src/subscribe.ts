import {
  EventStoreUnavailable,
  logPage,
  NoSuchPlace,
  pause,
  type ReadAllOptions,
  type Slice,
} from '@gridcase/event-sourcing';
import type { Connection } from './connection.ts';
import { createInbox, type Inbox } from './inbox.ts';
import type { EventStoreDbLog } from './log.ts';
import { type Patience, pauseMs } from './persist.ts';
import { subscribeRequest } from './read-request.ts';
import type { Reads } from './reads.ts';
import { followSubscription } from './subscription.ts';
import { isRefusal, isTooSlow, mayRetry, portError } from './unavailable.ts';
import { Overdue } from './within.ts';

interface Subscribing {
  readonly connection: Connection;
  readonly reads: Pick<Reads, 'log' | 'isPlace'>;
  readonly patience: Patience;
  readonly silenceMs: number;
  readonly log: EventStoreDbLog | undefined;
}

type SubscribeOptions = ReadAllOptions & { readonly signal: AbortSignal };

/**
 * The port's subscription: the server's, taken up again from the last place seen whenever it fails, ends or falls
 * silent. Throws EventStoreUnavailable when it could not be taken up for as long as patience lasts.
 */
export async function* subscribe(
  parts: Subscribing,
  options: SubscribeOptions,
): AsyncGenerator<Slice, void, undefined> {
  const { limit, categories, after } = logPage(options);
  const { signal } = options;
  let position = after;
  let caughtUp = false;
  let failures = 0;
  /** Since when it can not be taken up; a subscription that has long been quiet is not in trouble. */
  let failingSince: number | undefined;
  while (!signal.aborted) {
    let trouble = 'ended by the server';
    let inbox: Inbox | undefined;
    try {
      inbox = await open(parts, { position, categories, limit, signal });
      failingSince = undefined;
      const page = (from: number) => parts.reads.log({ ...options, after: from });
      for await (const slice of followSubscription({
        inbox,
        after: position,
        limit,
        silenceMs: parts.silenceMs,
        page,
      })) {
        if (signal.aborted) return;
        const moved = slice.position > position;
        if (moved) failures = 0;
        position = slice.position;
        // Taken up again, it catches up again, which is no news to a reader who has.
        if (!moved && !(slice.caughtUp && !caughtUp)) continue;
        ({ caughtUp } = slice);
        yield slice;
      }
    } catch (thrown) {
      if (signal.aborted) return;
      const error = portError(thrown);
      // Refused for its place, a subscription is told so in words that stand for anything; a read says more.
      if (isRefusal(thrown) && !(await parts.reads.isPlace(position).catch(() => true))) {
        throw new NoSuchPlace(position, { cause: thrown });
      }
      failingSince ??= performance.now();
      if (!mayRetry(error) || performance.now() - failingSince > parts.patience.patienceMs) throw error;
      trouble = error.message;
      // Held back by its reader, a subscription is cut off by 23.10 (later servers let it fall behind). It is no trouble.
      if (isTooSlow(thrown) && failures++ === 0) continue;
    } finally {
      inbox?.close();
    }
    if (signal.aborted) return;
    failures++;
    parts.log?.warn({ after: position, failures, error: trouble }, 'subscription lost, taking it up again');
    await pause(pauseMs(failures), signal);
  }
}

async function open(
  { connection, patience: { callTimeoutMs } }: Subscribing,
  from: { position: number; categories: readonly string[] | undefined; limit: number; signal: AbortSignal },
): Promise<Inbox> {
  const call = await connection.read(subscribeRequest(from.position, from.categories), callTimeoutMs, true);
  const inbox = createInbox(call, from.limit, from.signal);
  try {
    // A server that takes the call and says nothing is as good as none.
    const first = await inbox.next(callTimeoutMs);
    if (first === 'silence') throw new Overdue('subscribe', callTimeoutMs);
    if (first !== 'over' && !first.hasConfirmation()) throw new EventStoreUnavailable('EventStoreDB: no confirmation');
    return inbox;
  } catch (error) {
    inbox.close();
    throw error;
  }
}
