import type { EventOutlet } from './event-outlet.ts';
import type { ServerLog } from './log/server-log.ts';
import type { ServerRecord } from './log/server-record.ts';
import { tooSlow } from './rpc-error.ts';

const PAGE = 512;
/** How many events may wait for a live reader who does not take them. */
const MAX_BEHIND = 32;
/** For how long; the real one has no patience, but larger buffers. */
const BLOCKED_MS = 500;

/**
 * Everything committed behind a position, as it comes, without end: what a live subscription is given. It is cut off with
 * ABORTED when it takes nothing while more than 32 messages wait for it.
 */
export async function followLive(
  log: ServerLog,
  after: number,
  outlet: EventOutlet,
  wanted: (record: ServerRecord) => boolean,
  give: (record: ServerRecord) => Promise<void>,
): Promise<void> {
  let position = after;
  while (!outlet.signal.aborted) {
    const seen = log.changes.version;
    const page = log.from(position + 1, PAGE);
    for (const record of page) {
      const { position: here } = record;
      await inTime(give(record), outlet, () => moreThan(MAX_BEHIND, log.from(here + 1, PAGE), wanted));
      position = here;
    }
    if (page.length === 0) await log.changes.changedSince(seen, outlet.signal);
  }
}

const moreThan = (limit: number, records: readonly ServerRecord[], wanted: (record: ServerRecord) => boolean) =>
  records.filter(wanted).length > limit;

/** Throws when something given is not taken in time while too much waits behind it. */
async function inTime(giving: Promise<void>, { signal }: EventOutlet, behind: () => boolean): Promise<void> {
  let taken = false;
  const done = giving.then(() => {
    taken = true;
  });
  while (!taken) {
    const late = Promise.withResolvers<void>();
    const timer = setTimeout(late.resolve, BLOCKED_MS);
    await Promise.race([done, late.promise]).finally(() => clearTimeout(timer));
    if (!taken && behind()) {
      done.catch(() => undefined);
      signal.throwIfAborted();
      throw tooSlow();
    }
  }
}
