import type { EventStore } from './event-store.ts';

/** How far somebody has come in the log, as it is saved: the position, and by what the log is known again there. */
export interface LogPlace {
  readonly position: number;
  /** Id of the record that stood at the position; null at the beginning, and where an older build saved it. */
  readonly eventId: string | null;
}

export const LOG_BEGINNING: LogPlace = { position: 0, eventId: null };

/**
 * A place that was saved in another log, or in this one before an older copy of it was put in its place. What was
 * written since stands before the place: going on from there would skip it in silence. Trying again never helps.
 */
export class ForeignPlace extends Error {
  readonly code = 'foreign-place';
  readonly trouble = 'log';
  readonly place: LogPlace;
  constructor(place: LogPlace, found: string | undefined, whatToDo: string) {
    const { position, eventId } = place;
    const there = found === undefined ? 'no record begins there now' : `${found} stands there now`;
    const was = eventId === null ? '' : ` behind event ${eventId}`;
    super(
      `the place saved${was} at position ${position} is not of this log (${there}): the log was restored from an older copy, or is another one; ${whatToDo}`,
    );
    this.name = 'ForeignPlace';
    this.place = place;
  }
}

/**
 * Throws ForeignPlace, with what to do, when the log is not the one that the place was saved in, as far as can be told:
 * of a place without an id only that it is beyond the end, or that no record begins there. A record that was scavenged
 * since, one of the store's own, tells nothing.
 */
export async function verifyPlace(
  store: Pick<EventStore, 'eventIdAt' | 'isPlace'>,
  place: LogPlace,
  whatToDo: string,
): Promise<void> {
  const { position, eventId } = place;
  if (position === 0) return;
  const found = await store.eventIdAt(position);
  if (found === undefined ? await store.isPlace(position) : eventId === null || found === eventId) return;
  throw new ForeignPlace(place, found, whatToDo);
}
