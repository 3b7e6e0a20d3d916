import { type Lease, LeaseLost } from './checkpoint.ts';
import type { Place, SharedCheckpointOptions, WritePlace } from './shared-checkpoint.ts';

interface Holding extends Pick<SharedCheckpointOptions, 'name' | 'leaseMs' | 'onHeld' | 'onSaved'> {
  readonly read: () => Promise<Place>;
  readonly write: WritePlace;
  /** The append that took it, and when that was begun (monotonic milliseconds). */
  readonly taken: Place;
  readonly takenAt: number;
}

const LONGEST_SAVE_PAUSE_MS = 500;

/** Holds a lease that was just taken: keeps it by appending, until another takes it or it is released. */
export function holdLease({ name, leaseMs, onHeld, onSaved, read, write, taken, takenAt }: Holding): Lease {
  const lost = new AbortController();
  let place = taken;
  // From before the append that confirmed it: those who stand by count from after it, so ours always ends first.
  let confirmedAt = takenAt;
  let writing: Promise<void> = Promise.resolve();
  let ended = false;

  const end = () => {
    ended = true;
    clearInterval(renewing);
    onHeld?.(false);
  };

  const writeOver = async (position: number, holder: string | null): Promise<void> => {
    if (ended) throw new LeaseLost(name);
    const begun = performance.now();
    const written = (await write(place, position, holder)) ?? (await writeOverOwn(position, holder));
    if (!written) {
      end();
      lost.abort();
      throw new LeaseLost(name);
    }
    place = written;
    confirmedAt = begun;
  };

  /** An append whose answer was lost may stand there all the same: then the conflict is with ourselves. */
  const writeOverOwn = async (position: number, holder: string | null): Promise<Place | undefined> => {
    const now = await read();
    return now.holder === taken.holder ? write(now, position, holder) : undefined;
  };

  /** One append at a time: each needs the revision of the one before. */
  const inTurn = (position: () => number, holder: string | null): Promise<void> => {
    const mine = writing.then(() => writeOver(position(), holder));
    writing = mine.catch(() => undefined);
    return mine;
  };

  const renew = () => inTurn(() => place.position, taken.holder);
  const renewing = setInterval(() => {
    // A store that is away is seen by the next `confirm`; a lease that is lost has been told.
    if (performance.now() - confirmedAt >= leaseMs / 5) renew().catch(() => undefined);
  }, leaseMs / 4).unref();

  onHeld?.(true);
  return {
    lost: lost.signal,
    saveEveryMs: Math.min(LONGEST_SAVE_PAUSE_MS, leaseMs / 4),
    load: async () => place.position,
    async save(position) {
      await inTurn(() => position, taken.holder);
      onSaved?.(position);
    },
    async confirm() {
      if (ended) throw new LeaseLost(name);
      if (performance.now() - confirmedAt >= leaseMs / 2) await renew();
    },
    async release() {
      if (ended) return;
      await inTurn(() => place.position, null).catch(() => undefined);
      if (!ended) end();
    },
  };
}
