/** Commits a moving place in time slices: one durable write for all that was finished meanwhile. */
export interface SlicedCommits {
  /** The place has moved. */
  progressed(): void;
  /** The place may have moved over what nobody wanted: that is committed less often. */
  passed(): void;
  readonly lost: boolean;
  /** Commits the rest, once. Throws what the last commit throws. */
  end(): Promise<void>;
}

export interface SlicedCommitsOptions {
  readonly from: number;
  place(): number;
  /** False when the place is no longer ours to move. */
  commit(next: number): Promise<boolean>;
  readonly everyMs: number;
  readonly passEveryMs: number;
  /** Committed at least so often, moved or not: it shows that we live. */
  readonly renewEveryMs: number;
  onLost(): void;
  /** A commit that failed is tried again; nothing is lost by it but some repetition after a crash. */
  onTrouble(error: unknown): void;
}

const AFTER_FAILURE_MS = 500;

export function commitInSlices(options: SlicedCommitsOptions): SlicedCommits {
  let committed = options.from;
  let lost = false;
  let timer: NodeJS.Timeout | undefined;
  let dueAt = 0;
  let running: Promise<void> = Promise.resolve();

  const commit = async () => {
    const next = options.place();
    lost = !(await options.commit(next));
    if (lost) options.onLost();
    else committed = next;
  };

  const slice = async () => {
    timer = undefined;
    try {
      await commit();
      if (options.place() !== committed) schedule(options.everyMs);
    } catch (error) {
      options.onTrouble(error);
      schedule(AFTER_FAILURE_MS);
    }
  };

  const schedule = (delayMs: number) => {
    const at = performance.now() + delayMs;
    if (lost || (timer && at >= dueAt)) return;
    clearTimeout(timer);
    dueAt = at;
    timer = setTimeout(() => {
      running = running.then(slice);
    }, delayMs);
  };

  const renewal = setInterval(() => schedule(0), options.renewEveryMs);
  renewal.unref();

  return {
    progressed: () => schedule(options.everyMs),
    passed() {
      if (options.place() !== committed) schedule(options.passEveryMs);
    },
    get lost() {
      return lost;
    },
    async end() {
      clearInterval(renewal);
      clearTimeout(timer);
      await running;
      clearTimeout(timer);
      if (!lost && options.place() !== committed) await commit();
    },
  };
}
