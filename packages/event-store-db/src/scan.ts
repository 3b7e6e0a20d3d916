import { EventStoreUnavailable, type RecordedEvent, type Slice } from '@gridcase/event-sourcing';
import type { Connection } from './connection.ts';
import { gatherFrom } from './gather.ts';
import { createInbox } from './inbox.ts';
import type { streams } from './protocol.ts';
import { Overdue } from './within.ts';

export interface Scanning {
  /** A subscription to what is wanted, behind `after`. */
  readonly request: streams.ReadReq;
  readonly after: number;
  /** Of what comes. Default: all that somebody appended. */
  readonly wanted?: (event: RecordedEvent) => boolean;
  /** Events, at most. */
  readonly limit: number;
  /** For the whole of it; what is found is given when most of that is over. */
  readonly timeoutMs: number;
}

/** The part of the time in which it is looked; what is left is for the server's last word. */
const LOOKING = 0.75;
const NOBODY = new AbortController().signal;

/**
 * A page by way of a subscription: where a filter finds little, a read says nothing until it is through, and a
 * subscription says how far it has looked. So each page gets on, however long what is not wanted is. Rejects when not
 * even that was said in time.
 */
export async function scan(
  connection: Connection,
  { request, after, wanted, limit, timeoutMs }: Scanning,
): Promise<Slice> {
  const giveAt = performance.now() + timeoutMs * LOOKING;
  const gathered = gatherFrom(after, wanted);
  // With a deadline, unlike other subscriptions: a server that says nothing is as good as none.
  const inbox = createInbox(await connection.read(request, timeoutMs), limit, NOBODY);
  try {
    for (;;) {
      const message = await inbox.next(gathered.hasNews ? Math.max(1, giveAt - performance.now()) : timeoutMs);
      if (message === 'over') throw new EventStoreUnavailable('EventStoreDB: a scan was ended by the server');
      if (message === 'silence' && !gathered.hasNews) throw new Overdue('$all', timeoutMs);
      if (message === 'silence') return { ...gathered.take(), caughtUp: false };
      if (message.hasCaughtUp()) return { ...gathered.take(), caughtUp: true };
      gathered.add(message);
      const late = gathered.hasNews && performance.now() >= giveAt;
      if (late || gathered.count >= limit) return { ...gathered.take(), caughtUp: false };
    }
  } finally {
    inbox.close();
  }
}
