import { randomUUID } from 'node:crypto';
import { checkpointInterval, matcherOf, windowOf } from './event-filter.ts';
import type { EventOutlet } from './event-outlet.ts';
import { followLive } from './live.ts';
import type { ServerLog } from './log/server-log.ts';
import type { ServerRecord } from './log/server-record.ts';
import type { streams } from './protocol.ts';
import { caughtUpMessage, checkpointMessage, confirmationMessage } from './read-messages.ts';
import { startPlace } from './start-place.ts';

/** Events given in one page at most, whatever the window. */
const PAGE = 32;
const BEYOND = 2n ** 64n - 1n;

/**
 * A catch-up subscription to $all as 23.10.8 has it: strictly behind a position, the past page by page, "caught up", and
 * then what comes. A page of a filtered one looks at a window of events; once an interval of them was looked at, the place
 * is told: of the page's last match, or, where there was none, where the page began, with prepare position 0. The last
 * page of the past tells none, so the last checkpoint is seldom the log's end.
 */
export async function subscribeAll(
  log: ServerLog,
  options: streams.ReadReq.Options,
  outlet: EventOutlet,
  checkpointBeyond: boolean,
): Promise<void> {
  const filter = options.getFilter();
  const matches = matcherOf(filter);
  const wanted = matches ?? (() => true);
  const interval = filter ? checkpointInterval(filter) : Number.POSITIVE_INFINITY;
  const window = filter ? windowOf(filter) : PAGE;
  const start = startPlace(log, options).position;
  let position = start === Number.POSITIVE_INFINITY ? log.last() : start;
  let beyond = checkpointBeyond;
  let considered = 0;
  const tell = async (commit: number, prepare: number) => {
    const place = beyond ? checkpointMessage(BEYOND, BEYOND) : checkpointMessage(commit, prepare);
    beyond = false;
    await outlet.send(place);
  };

  /** False on the last page. */
  const catchUp = async (): Promise<boolean> => {
    const heads = matches ? log.table.headsFrom(position + 1, window) : log.from(position + 1, window);
    let [looked, given, match] = [0, 0, -1];
    for (const head of heads) {
      if (given === PAGE) break;
      looked++;
      position = head.position;
      if (!wanted(head)) continue;
      given++;
      match = head.position;
      await outlet.event('data' in head ? (head as ServerRecord) : log.table.at(head.position)!);
    }
    considered += looked;
    if (looked < window && given < PAGE) return false;
    if (considered >= interval) {
      considered %= interval;
      await (match < 0 ? tell(heads[0]!.position, 0) : tell(match, match));
    }
    return true;
  };

  await outlet.send(confirmationMessage(randomUUID()));
  while (await catchUp());
  await outlet.send(caughtUpMessage());
  considered = 0;
  await followLive(log, position, outlet, wanted, async (record) => {
    considered++;
    if (wanted(record)) return outlet.event(record);
    if (considered < interval) return;
    considered = 0;
    await tell(record.position, record.position);
  });
}
