import { categoryOf, type Health, pause } from '@gridcase/event-sourcing';
import type { Connection } from './connection.ts';
import type { EventStoreDbLog } from './log.ts';
import { settingsRequest } from './read-request.ts';
import { scan } from './scan.ts';
import { cutTold } from './stream-settings.ts';
import { isRefusal } from './unavailable.ts';

export interface HistoryWatchOptions {
  readonly connection: Connection;
  /** Categories whose streams are histories: nothing may ever be taken from them. */
  readonly histories: readonly string[];
  /** Between two looks. */
  readonly everyMs: number;
  /** For what is looked through in one go. */
  readonly timeoutMs: number;
  readonly log: EventStoreDbLog | undefined;
}

const PAGE = 512;
/** The first look: what only asks a few things has ended by then. */
const SOON_MS = 2_000;
/** Streams remembered; as many have one cause. */
const MOST = 10_000;

/**
 * Sees settings by which histories lose events before they have lost any, and deletions, which nobody who reads the
 * stream can tell from one that never was: the server writes each into $all. Once through the whole of it, then what is
 * new. A store that is away is not told here.
 */
export function watchHistories({ connection, histories, everyMs, timeoutMs, log }: HistoryWatchOptions) {
  const stopping = new AbortController();
  const cut = new Map<string, string>();
  let after = 0;

  const note = (told: ReturnType<typeof cutTold>) => {
    if (!told || !histories.includes(categoryOf(told.stream))) return;
    const { stream, by } = told;
    if (by === undefined) cut.delete(stream);
    else if (cut.get(stream) !== by && (cut.has(stream) || cut.size < MOST)) {
      cut.set(stream, by);
      log?.warn({ stream, why: by }, 'a history loses events, or will (docs/how-to/backup-and-restore.md)');
    }
  };
  const look = async () => {
    for (let caughtUp = false; !caughtUp && !stopping.signal.aborted; ) {
      const request = settingsRequest(after);
      const slice = await scan(connection, { request, after, wanted: () => true, limit: PAGE, timeoutMs });
      for (const event of slice.events) note(cutTold(event));
      ({ position: after, caughtUp } = slice);
    }
  };
  const watch = async () => {
    for (let waitMs = Math.min(everyMs, SOON_MS); ; waitMs = everyMs) {
      await pause(waitMs, stopping.signal);
      if (stopping.signal.aborted) return;
      await look().catch((error: unknown) => {
        if (after === 0 || !isRefusal(error)) return;
        // An older log in the place of this one: all that was seen was seen in another.
        after = 0;
        cut.clear();
      });
    }
  };
  void watch();

  return {
    /** Well, and a trouble of the log while a history is cut: everybody else's are sound, and nobody is turned away for it. */
    health(): Health {
      const [first] = cut;
      if (!first) return { ok: true };
      const more = cut.size > 1 ? `; and ${cut.size - 1} more` : '';
      return { ok: true, trouble: 'log', detail: `${first[0]} loses events, or will: ${first[1]}${more}` };
    },
    stop: () => stopping.abort(),
  };
}
