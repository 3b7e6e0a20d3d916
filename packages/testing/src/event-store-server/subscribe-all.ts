import { randomUUID } from 'node:crypto';
import { checkpointInterval, matcherOf } from './event-filter.ts';
import type { EventOutlet } from './event-outlet.ts';
import type { LogPage, LogView } from './log-view.ts';
import type { streams } from './protocol.ts';
import { caughtUpMessage, checkpointMessage, confirmationMessage } from './read-messages.ts';
import type { RecentLog } from './recent-log.ts';
import { startPlace } from './start-place.ts';

const PAGE = 512;
const BEYOND = 2n ** 64n - 1n;

/**
 * A catch-up subscription to $all, as Enumerator.AllSubscriptionFiltered.cs of 24.10 has it: strictly behind a
 * position, the past from the store, a checkpoint on reaching its end, "caught up", and then what comes. A filtered
 * subscription tells its place after each interval, counted in events seen, wanted or not, and no place twice.
 */
export async function subscribeAll(
  log: LogView,
  recent: RecentLog,
  options: streams.ReadReq.Options,
  outlet: EventOutlet,
  checkpointBeyond: boolean,
): Promise<void> {
  const filter = options.getFilter();
  const wanted = matcherOf(filter);
  const interval = filter ? checkpointInterval(filter) : Number.POSITIVE_INFINITY;
  const last = await log.last();
  const start = await startPlace(log, options);
  let position = start === Number.POSITIVE_INFINITY ? last : start;
  let told = -1;
  let considered = 0;
  let beyond = checkpointBeyond;

  const tell = async () => {
    if (!filter || position <= told) return;
    told = position;
    await outlet.send(checkpointMessage(beyond ? BEYOND : position));
    beyond = false;
  };
  const give = async (page: LogPage) => {
    for (const entry of page.entries) {
      if (wanted(entry)) await outlet.event(entry);
      position = entry.position;
      considered++;
      if (considered < interval) continue;
      considered = 0;
      await tell();
    }
  };

  await outlet.send(confirmationMessage(randomUUID()));
  if (position < last) {
    for (let page: LogPage | undefined; !page?.caughtUp; ) {
      page = await log.page(position, PAGE);
      await give(page);
    }
    await tell();
  }
  await outlet.send(caughtUpMessage());
  while (!outlet.signal.aborted) {
    const seen = recent.changes.version;
    const page = await log.page(position, PAGE, recent.read);
    await give(page);
    if (page.caughtUp) await recent.changes.changedSince(seen, outlet.signal);
  }
}
