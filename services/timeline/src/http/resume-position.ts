import { type EventStore, ForeignPlace, type RecordedEvent, verifyPlace } from '@gridcase/event-sourcing';
import { lastEventId, Problem } from '@gridcase/runtime';
import type { FastifyRequest } from 'fastify';

/** What a frame is called: where its event stands, and which it is, so that a log is known again of which another was made. */
export const frameId = ({ position, eventId }: Pick<RecordedEvent, 'position' | 'eventId'>): string =>
  `${position}-${eventId}`;

/** As frames are called; or a position alone, as frames of older builds were. */
const FRAME_ID = /^(\d{1,15})(?:-([\w-]{1,64}))?$/;

/**
 * The log position behind which a client wants to go on (Last-Event-ID), when it says so. Throws Problem `invalid-cursor`,
 * also for the id of an event of another log, or of this one before an older copy was put in its place.
 */
export async function resumePosition(request: FastifyRequest, store: EventStore): Promise<number | undefined> {
  const id = lastEventId(request);
  if (id === undefined) return undefined;
  const [, position, eventId] = FRAME_ID.exec(id) ?? [];
  if (position === undefined) {
    throw new Problem('invalid-cursor', { detail: 'Last-Event-ID must be the id of an event of this stream.' });
  }
  const place = await assertPlace('Last-Event-ID', Number(position), store);
  if (eventId !== undefined) await assertSameLog(place, eventId, store);
  return place;
}

/**
 * The position, if an event can be read from behind it. One of another log, or a typing mistake, would be silence
 * without end, or a store that is asked in vain. `what` is where the client said it. Throws Problem `invalid-cursor`.
 */
export async function assertPlace(what: string, position: number, store: EventStore): Promise<number> {
  if (await store.isPlace(position)) return position;
  throw new Problem('invalid-cursor', {
    detail: `${what}: no event of this log has the position ${position}; take one from an event, or begin anew.`,
  });
}

async function assertSameLog(position: number, eventId: string, store: EventStore): Promise<void> {
  try {
    await verifyPlace(store, { position, eventId }, 'begin anew');
  } catch (error) {
    if (!(error instanceof ForeignPlace)) throw error;
    const detail = `Last-Event-ID: at position ${position} of this log stands another event: the log was restored from an older copy, or is another one; begin anew.`;
    throw new Problem('invalid-cursor', { detail });
  }
}
