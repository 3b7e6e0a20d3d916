/** China has one time all year, eight hours before UTC. */
const OFFSET_MS = 8 * 3_600_000;

/** The calendar day where the premises stand, of an instant in milliseconds: `2026-11-24`. */
export const localDay = (now: number): string => new Date(now + OFFSET_MS).toISOString().slice(0, 10);

/** The instant at which a calendar day begins there, in milliseconds. */
export const dayBegins = (day: string): number => Date.parse(`${day}T00:00:00.000Z`) - OFFSET_MS;
