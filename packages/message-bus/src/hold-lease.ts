import type { LogPlace } from '@gridcase/event-sourcing';
import { type Lease, LeaseLost } from './checkpoint.ts';
import type { Lead } from './election.ts';
import { NO_WINDOW } from './relay-window.ts';
import type { Place, SharedCheckpointOptions, WritePlace } from './shared-checkpoint.ts';

interface Holding extends Pick<SharedCheckpointOptions, 'name' | 'onHeld' | 'onSaved' | 'lookEveryMs' | 'window'> {
  readonly lead: Lead;
  readonly read: () => Promise<Place>;
  readonly write: WritePlace;
  /** The last event of the stream, which says that it is ours. */
  readonly taken: Place;
  readonly resign: () => Promise<void>;
}

const SAVE_EVERY_MS = 500;
/** Moved by hand, a place is found so soon, though nothing is to be saved. */
const LOOK_EVERY_MS = 2_000;

/** Works from a place that was just taken, until another is chosen, writes over it, or it is released. */
export function holdLease(holding: Holding): Lease {
  const {
    name,
    lead,
    onHeld,
    onSaved,
    read,
    write,
    taken,
    resign,
    lookEveryMs = LOOK_EVERY_MS,
    window = NO_WINDOW,
  } = holding;
  const lost = new AbortController();
  let place = taken;
  let writing: Promise<void> = Promise.resolve();
  let ended = false;

  const end = () => {
    if (ended) return;
    ended = true;
    clearInterval(looking);
    lead.lost.removeEventListener('abort', end);
    lost.abort();
    onHeld?.(false);
  };

  const writeOver = async (to: LogPlace): Promise<void> => {
    if (ended) throw new LeaseLost(name);
    const written = (await write(place, to, taken.holder)) ?? (await writeOverOwn(to));
    if (!written) {
      end();
      throw new LeaseLost(name);
    }
    place = written;
  };

  /** An append whose answer was lost may stand there all the same: then the conflict is with ourselves. */
  const writeOverOwn = async (to: LogPlace): Promise<Place | undefined> => {
    const now = await read();
    return now.holder === taken.holder ? write(now, to, taken.holder) : undefined;
  };

  /** One append at a time: each needs the revision of the one before. */
  const inTurn = (to: LogPlace): Promise<void> => {
    const mine = writing.then(() => writeOver(to));
    writing = mine.catch(() => undefined);
    return mine;
  };

  const look = async () => {
    if ((await read()).holder !== taken.holder) end();
  };
  // A store that is away is met by the work itself.
  const looking = setInterval(() => void look().catch(() => undefined), lookEveryMs).unref();

  onHeld?.(true);
  lead.lost.addEventListener('abort', end, { once: true });
  if (lead.lost.aborted) end();
  return {
    lost: lost.signal,
    saveEveryMs: SAVE_EVERY_MS,
    window,
    async load() {
      const { position, eventId } = place;
      return { position, eventId };
    },
    async save(to) {
      await inTurn(to);
      onSaved?.(to.position);
    },
    async confirm() {
      if (!ended && lead.held()) return;
      end();
      throw new LeaseLost(name);
    },
    async release(handOver) {
      end();
      await writing;
      if (handOver) await resign();
    },
  };
}
