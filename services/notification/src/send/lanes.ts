/** So many may be under way at once on each way out, so that a receiver that hangs holds up nobody on another. */
export interface Lanes {
  /** Takes a place on the way of that name; false while there is none. */
  enter(lane: string): boolean;
  leave(lane: string): void;
  /** Nothing enters for some time, then one at a time does. */
  shut(lane: string): void;
  open(lane: string): void;
}

/** `now`: milliseconds of a clock that only runs on. */
export function createLanes(places: number, shutMs: number, now: () => number = () => performance.now()): Lanes {
  const taken = new Map<string, number>();
  const shutUntil = new Map<string, number>();
  const on = (lane: string): number => taken.get(lane) ?? 0;
  return {
    enter(lane) {
      const until = shutUntil.get(lane);
      if (on(lane) >= places || (until !== undefined && now() < until)) return false;
      // Whoever goes first now goes alone.
      if (until !== undefined) shutUntil.set(lane, now() + shutMs);
      taken.set(lane, on(lane) + 1);
      return true;
    },
    leave(lane) {
      taken.set(lane, on(lane) - 1);
    },
    shut: (lane) => void shutUntil.set(lane, now() + shutMs),
    open: (lane) => void shutUntil.delete(lane),
  };
}
