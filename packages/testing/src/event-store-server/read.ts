import type { EventStore } from '@gridcase/event-sourcing';
import { matcherOf } from './event-filter.ts';
import type { EventOutlet } from './event-outlet.ts';
import type { LogView } from './log-view.ts';
import { nameOf, streams } from './protocol.ts';
import { streamNotFoundMessage } from './read-messages.ts';
import { readStreamEntries } from './read-stream-entries.ts';
import { startPlace } from './start-place.ts';

type Options = streams.ReadReq.Options;

const { BACKWARDS } = streams.ReadReq.Options.ReadDirection;
const PAGE = 512;

const countOf = (options: Options): number => Math.min(Number(options.getCount()), Number.MAX_SAFE_INTEGER);

/** A page of a stream. Gives what is there and ends; a stream that is not there is told apart from one that is empty. */
export async function readStream(store: EventStore, options: Options, outlet: EventOutlet): Promise<void> {
  const from = options.getStream()!;
  const stream = nameOf(from.getStreamIdentifier());
  const backwards = options.getReadDirection() === BACKWARDS;
  const revision = from.hasRevision() ? Number(from.getRevision()) : from.hasEnd() ? Number.MAX_SAFE_INTEGER : 0;
  let left = countOf(options);
  for await (const entry of readStreamEntries(store, stream, revision, backwards)) {
    if (entry === 'no such stream') return outlet.send(streamNotFoundMessage(stream));
    if (left-- <= 0) return;
    await outlet.event(entry);
  }
}

/** A page of $all: forwards from a position on, it included; backwards strictly before one. */
export async function readAll(log: LogView, options: Options, outlet: EventOutlet): Promise<void> {
  const wanted = matcherOf(options.getFilter());
  const last = await log.last();
  const position = Math.min(await startPlace(log, options), last + 1);
  const entries = options.getReadDirection() === BACKWARDS ? log.backwards(position) : forwards(log, position);
  let left = countOf(options);
  for await (const entry of entries) {
    if (left <= 0) return;
    if (!wanted(entry)) continue;
    left--;
    await outlet.event(entry);
  }
}

async function* forwards(log: LogView, from: number) {
  for (let after = from - 1; ; ) {
    const page = await log.page(Math.max(0, after), PAGE);
    yield* page.entries;
    if (page.caughtUp) return;
    after = page.position;
  }
}
