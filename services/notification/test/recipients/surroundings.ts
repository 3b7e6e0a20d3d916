import type { Surroundings } from '../../src/domain/recipients.ts';

/** An event by itself, while this person holds every grid worker's post. */
export const heldBy = (personId: string | undefined): Surroundings => ({ holderNow: () => personId, rest: [] });
