import { randomUUID } from 'node:crypto';
import type { EventOutlet } from './event-outlet.ts';
import { followLive } from './live.ts';
import type { ServerLog } from './log/server-log.ts';
import { DELETED } from './log/server-record.ts';
import { pageForwards, stateOf } from './log/stream-pages.ts';
import type { streams } from './protocol.ts';
import { streamFrom } from './read.ts';
import { caughtUpMessage, confirmationMessage } from './read-messages.ts';
import { streamDeleted } from './rpc-error.ts';

const PAGE = 32;

/**
 * A catch-up subscription to one stream: strictly behind a revision, what is shown of the past, "caught up", and then what
 * comes, whatever the stream's metadata hides meanwhile. For a stream that is not there it waits; a tombstone is the last
 * that it gives.
 */
export async function subscribeStream(
  log: ServerLog,
  options: streams.ReadReq.Options,
  outlet: EventOutlet,
): Promise<void> {
  const stream = streamFrom(log, options);
  const from = options.getStream()!;
  await outlet.send(confirmationMessage(randomUUID()));
  let next = from.hasRevision() ? Number(from.getRevision()) + 1 : 0;
  let position = log.last();
  if (!from.hasEnd()) {
    while (stateOf(log.stream(stream)) === 'missing' && !outlet.signal.aborted) {
      await log.changes.changedSince(log.changes.version, outlet.signal);
    }
    for (let end = false; !end; ) {
      const page = pageForwards(log, stream, next, PAGE);
      for (const record of page.events) await outlet.event(record);
      // Behind the last event of the page, and behind whatever else was committed by now.
      if (page.end) position = log.last();
      next = Math.max(next, page.next);
      end = page.end;
    }
  }
  await outlet.send(caughtUpMessage());
  await followLive(
    log,
    position,
    outlet,
    (record) => record.stream === stream,
    async (record) => {
      if (record.stream !== stream || record.revision < next) return;
      await outlet.event(record);
      if (record.revision === DELETED) throw streamDeleted(stream);
    },
  );
}
