import { type Matcher, matcherOf } from './event-filter.ts';
import type { EventOutlet } from './event-outlet.ts';
import type { ServerLog } from './log/server-log.ts';
import type { ServerRecord } from './log/server-record.ts';
import { pageBackwards, pageForwards, stateOf } from './log/stream-pages.ts';
import { nameOf, streams } from './protocol.ts';
import { firstPositionMessage, lastPositionMessage, streamNotFoundMessage } from './read-messages.ts';
import { badStreamPlace, handlerThrew, invalidCombination, streamDeleted } from './rpc-error.ts';
import { startPlace } from './start-place.ts';

type Options = streams.ReadReq.Options;

const { BACKWARDS } = streams.ReadReq.Options.ReadDirection;
/** How many revisions, or records, are looked at in one go. */
const STREAM_PAGE = 32;
const LOG_PAGE = 512;
const END = 2n ** 64n - 1n;

const isBackwards = (options: Options): boolean => options.getReadDirection() === BACKWARDS;

function countOf(options: Options): number {
  if (options.hasCount()) return Math.min(Number(options.getCount()), Number.MAX_SAFE_INTEGER);
  const [what, filter] = [options.hasStream() ? 'Stream' : 'All', options.hasFilter() ? 'Filter' : 'NoFilter'];
  throw invalidCombination(`${what}, None, ${isBackwards(options) ? 'Backwards' : 'Forwards'}, ${filter}`);
}

/** Throws what a stream's name, and a stream that is no more, are answered with. */
export function streamFrom(log: ServerLog, options: Options): string {
  const stream = nameOf(options.getStream()!.getStreamIdentifier());
  if (stream === '') throw handlerThrew();
  if (stateOf(log.stream(stream)) === 'deleted') throw streamDeleted(stream);
  return stream;
}

/** A read of a stream: events, then what there is to be known of its ends, for clients that say they can read that. */
export async function readStream(log: ServerLog, options: Options, outlet: EventOutlet): Promise<void> {
  const backwards = isBackwards(options);
  let left = countOf(options);
  const stream = streamFrom(log, options);
  const from = revisionOf(options, backwards);
  if (stateOf(log.stream(stream)) === 'missing') return outlet.send(streamNotFoundMessage(stream));
  const telling = (options.getControlOption()?.getCompatibility() ?? 0) >= 1;
  for (let next = from; ; ) {
    const count = Math.min(STREAM_PAGE, left);
    const page = (backwards ? pageBackwards : pageForwards)(log, stream, next, count);
    for (const record of page.events) await outlet.event(record);
    left -= page.events.length;
    if (telling && !backwards && page.events.length === 0 && page.next !== next) {
      await outlet.send(firstPositionMessage(page.next));
    }
    next = page.next;
    if (!page.end && left > 0) continue;
    if (telling) await outlet.send(lastPositionMessage(page.last));
    return;
  }
}

function revisionOf(options: Options, backwards: boolean): number {
  const from = options.getStream()!;
  const atEnd = from.hasEnd() || (from.hasRevision() && BigInt(from.getRevision()) === END);
  if (atEnd && (!backwards || from.hasRevision())) throw badStreamPlace();
  if (atEnd) return Number.MAX_SAFE_INTEGER;
  return from.hasRevision() ? Math.min(Number(from.getRevision()), Number.MAX_SAFE_INTEGER) : 0;
}

/** A read of $all: forwards from a position on, it included; backwards strictly before one. */
export async function readAll(log: ServerLog, options: Options, outlet: EventOutlet): Promise<void> {
  let left = countOf(options);
  const wanted = matcherOf(options.getFilter());
  const { position, split } = startPlace(log, options);
  const records = isBackwards(options)
    ? backwardsFrom(log, position, wanted, split)
    : forwardsFrom(log, position, wanted);
  for (const record of records) {
    if (left <= 0) return;
    left--;
    await outlet.event(record);
    if (left % LOG_PAGE === 0) await turn();
  }
}

/** Others get their turn, and a call that was cancelled is heard of. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

function* forwardsFrom(log: ServerLog, from: number, wanted: Matcher | undefined): Generator<ServerRecord> {
  if (from === Number.POSITIVE_INFINITY) return;
  for (let next = from; ; ) {
    const page = wanted ? log.table.headsFrom(next, LOG_PAGE) : log.from(next, LOG_PAGE);
    for (const each of page) {
      if (!wanted) yield each as ServerRecord;
      else if (wanted(each)) yield log.table.at(each.position)!;
    }
    if (page.length < LOG_PAGE) return;
    next = page.at(-1)!.position + 1;
  }
}

function* backwardsFrom(
  log: ServerLog,
  before: number,
  wanted: Matcher | undefined,
  split: boolean,
): Generator<ServerRecord> {
  let skip = split ? 1 : 0;
  for (let next = Math.min(before, Number.MAX_SAFE_INTEGER); ; ) {
    const page = log.table.headsBefore(next, LOG_PAGE);
    for (const head of page) {
      if (skip-- > 0) continue;
      if (!wanted || wanted(head)) yield log.table.at(head.position)!;
    }
    if (page.length < LOG_PAGE) return;
    next = page.at(-1)!.position;
  }
}
