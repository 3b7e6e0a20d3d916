import { createTurns, type InTurn } from './turns.ts';

/** Streams as they were seen last, in memory. What stands in a stream never changes: this is never wrong, only short. */
export interface RecentStreams<Seen extends { readonly revision: number }> {
  find(stream: string): Seen | undefined;
  keep(stream: string, seen: Seen): void;
  forget(stream: string): void;
}

/** A stream as far as it was seen. */
export interface Fold<State> {
  readonly state: State;
  /** Of the last event in it. */
  readonly revision: number;
  /** The commands that caused its events, each with the hash of its content where it has one. */
  readonly commands: Map<string, string | undefined>;
}

/** One for each decider: its states are in them, and its commands on one stream come one after the other. */
export interface RecentFolds<State> extends RecentStreams<Fold<State>> {
  readonly inTurn: InTurn;
}
export const createRecentFolds = <State>(events: number): RecentFolds<State> => ({
  ...createRecentStreams<Fold<State>>(events),
  inTurn: createTurns(),
});

/** Keeps streams of at most so many events together; the one that was used least lately goes first. */
export function createRecentStreams<Seen extends { readonly revision: number }>(events: number): RecentStreams<Seen> {
  const streams = new Map<string, Seen>();
  let kept = 0;
  const take = (stream: string): Seen | undefined => {
    const seen = streams.get(stream);
    if (seen && streams.delete(stream)) kept -= seen.revision + 1;
    return seen;
  };
  const put = (stream: string, seen: Seen) => {
    streams.set(stream, seen);
    kept += seen.revision + 1;
  };
  return {
    find(stream) {
      const seen = take(stream);
      if (seen) put(stream, seen);
      return seen;
    },
    keep(stream, seen) {
      const known = take(stream);
      // Of two that read at once, one may have seen less.
      put(stream, known && known.revision > seen.revision ? known : seen);
      while (kept > events) take(streams.keys().next().value!);
    },
    forget: (stream) => void take(stream),
  };
}
