/** A partition and the first offset without an outcome. */
export interface Place {
  readonly topic: string;
  readonly partition: number;
  readonly next: number;
  /** The event before it, where it has an id. */
  readonly eventId?: string | undefined;
}

/** Commits places that have moved: one request at a time, for all partitions together, a little later. */
export interface PlaceCommits {
  /** Some place has moved. */
  progressed(): void;
  /** Commits what has moved, now. Throws what the broker says. */
  now(): Promise<void>;
  /** No more of them. */
  end(): void;
}

export interface PlaceCommitsOptions {
  readonly everyMs: number;
  /** Those that differ from what was committed. */
  moved(): readonly Place[];
  commit(places: readonly Place[]): Promise<void>;
  onFailure(error: unknown): void;
}

const AFTER_FAILURE_MS = 500;

export function createPlaceCommits({ everyMs, moved, commit, onFailure }: PlaceCommitsOptions): PlaceCommits {
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<void> = Promise.resolve();
  let ended = false;

  const commitMoved = async () => {
    const places = moved();
    if (places.length > 0) await commit(places);
  };
  const now = (): Promise<void> => {
    const mine = last.catch(() => {}).then(commitMoved);
    last = mine;
    return mine;
  };
  const slice = async () => {
    timer = undefined;
    try {
      await now();
    } catch (error) {
      onFailure(error);
      schedule(AFTER_FAILURE_MS);
    }
  };
  const schedule = (delayMs: number) => {
    if (!ended) timer ??= setTimeout(() => void slice(), delayMs);
  };

  return {
    progressed: () => schedule(everyMs),
    now,
    end() {
      ended = true;
      clearTimeout(timer);
    },
  };
}
