/** Time, from outside. Milliseconds since 1970, UTC. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

export const toInstant = (milliseconds: number): string => new Date(milliseconds).toISOString();
