/** So many may be under way at once on each way out, so that a receiver that hangs holds up nobody on another. */
export interface Lanes {
  /** Takes a place on the way of that name; false while there is none. */
  enter(lane: string): boolean;
  leave(lane: string): void;
}

export function createLanes(places: number): Lanes {
  const taken = new Map<string, number>();
  const on = (lane: string): number => taken.get(lane) ?? 0;
  return {
    enter(lane) {
      if (on(lane) >= places) return false;
      taken.set(lane, on(lane) + 1);
      return true;
    },
    leave(lane) {
      taken.set(lane, on(lane) - 1);
    },
  };
}
