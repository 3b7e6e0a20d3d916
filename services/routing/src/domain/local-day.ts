import { toInstant } from '@gridcase/event-sourcing';

/** China has one time all year, eight hours before UTC. */
const OFFSET_MS = 8 * 3_600_000;

/** The calendar day where premises stand, of an instant in milliseconds: `2026-11-24`. */
export const localDay = (now: number): string => toInstant(now + OFFSET_MS).slice(0, 10);
