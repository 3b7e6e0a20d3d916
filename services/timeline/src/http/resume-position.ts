import type { EventStore } from '@gridcase/event-sourcing';
import { lastEventId, Problem } from '@gridcase/runtime';
import type { FastifyRequest } from 'fastify';

/** The log position behind which a client wants to go on (Last-Event-ID), when it says so. Throws Problem `invalid-cursor`. */
export async function resumePosition(request: FastifyRequest, store: EventStore): Promise<number | undefined> {
  const id = lastEventId(request);
  if (id === undefined) return undefined;
  if (!/^\d{1,15}$/.test(id)) {
    throw new Problem('invalid-cursor', { detail: 'Last-Event-ID must be the id of an event of this stream.' });
  }
  return assertPlace('Last-Event-ID', Number(id), store);
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
