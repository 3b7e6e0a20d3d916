/** Time, from outside. Milliseconds since 1970, UTC. */
export interface Clock {
  now(): number;
  /**
   * Why nothing that can't be undone may be decided by it at this moment, in words for people; undefined when it may.
   * A clock without this is never in doubt.
   */
  doubt?(): string | undefined;
}

export const systemClock: Clock = { now: () => Date.now() };

export const toInstant = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** And back: milliseconds since 1970. */
export const fromInstant = (instant: string): number => Date.parse(instant);
