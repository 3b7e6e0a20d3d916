/** A stream as far as it was seen. What stands in a stream never changes: this is never wrong, only short. */
export interface Fold<State> {
  readonly state: State;
  /** Of the last event in it. */
  readonly revision: number;
  /** The commands that caused its events, each with the hash of its content where it has one. */
  readonly commands: Map<string, string | undefined>;
}

/** Folds of the streams used last, in memory. One for each decider: its states are in them. */
export interface RecentFolds<State> {
  find(stream: string): Fold<State> | undefined;
  keep(stream: string, fold: Fold<State>): void;
  forget(stream: string): void;
}

/** Keeps streams of at most so many events together; the one that was used least lately goes first. */
export function createRecentFolds<State>(events: number): RecentFolds<State> {
  const folds = new Map<string, Fold<State>>();
  let kept = 0;
  const take = (stream: string): Fold<State> | undefined => {
    const fold = folds.get(stream);
    if (fold && folds.delete(stream)) kept -= fold.revision + 1;
    return fold;
  };
  const put = (stream: string, fold: Fold<State>) => {
    folds.set(stream, fold);
    kept += fold.revision + 1;
  };
  return {
    find(stream) {
      const fold = take(stream);
      if (fold) put(stream, fold);
      return fold;
    },
    keep(stream, fold) {
      const known = take(stream);
      // Of two that read at once, one may have seen less.
      put(stream, known && known.revision > fold.revision ? known : fold);
      while (kept > events) take(folds.keys().next().value!);
    },
    forget: (stream) => void take(stream),
  };
}
