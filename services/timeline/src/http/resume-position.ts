import type { EventStore } from '@gridcase/event-sourcing';
import { lastEventId, Problem } from '@gridcase/runtime';
import type { FastifyRequest } from 'fastify';

/**
 * The log position behind which a client wants to go on (Last-Event-ID), when it says so. One that the log has not
 * reached comes from another log: waiting for it would be silence without end. Throws Problem `invalid-cursor`.
 */
export async function resumePosition(request: FastifyRequest, store: EventStore): Promise<number | undefined> {
  const id = lastEventId(request);
  if (id === undefined) return undefined;
  if (!/^\d{1,15}$/.test(id)) {
    throw new Problem('invalid-cursor', { detail: 'Last-Event-ID must be the id of an event of this stream.' });
  }
  if (Number(id) > (await store.head())) {
    throw new Problem('invalid-cursor', { detail: 'Last-Event-ID lies behind the end of this log; begin anew.' });
  }
  return Number(id);
}
