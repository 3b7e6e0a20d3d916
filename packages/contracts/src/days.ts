import type { Day, Month } from './vocabulary.ts';

/** China has one zone and, since 1992, no summer time: all year eight hours before UTC. */
export const TIME_ZONE = 'Asia/Shanghai';
export const UTC_OFFSET_MINUTES = 8 * 60;
const AHEAD_MS = UTC_OFFSET_MINUTES * 60_000;

/** The calendar day where the premises stand, of an instant in milliseconds: `2026-11-24`. */
export const dayAt = (instant: number): Day => new Date(instant + AHEAD_MS).toISOString().slice(0, 10);

/** The month there: `2026-11`. */
export const monthAt = (instant: number): Month => dayAt(instant).slice(0, 7);

/** The month there of an instant as it is stored (UTC). */
export const monthOf = (instant: string): Month => monthAt(Date.parse(instant));

/** The instant at which a calendar day begins there, in milliseconds. */
export const dayBegins = (day: Day): number => Date.parse(`${day}T00:00:00.000Z`) - AHEAD_MS;
