import { lastEventId, Problem } from '@gridcase/runtime';
import type { FastifyRequest } from 'fastify';

/** The log position behind which a client wants to go on (Last-Event-ID), when it says so. */
export function resumePosition(request: FastifyRequest): number | undefined {
  const id = lastEventId(request);
  if (id === undefined) return undefined;
  if (!/^\d{1,15}$/.test(id)) {
    throw new Problem('invalid-cursor', { detail: 'Last-Event-ID must be the id of an event of this stream.' });
  }
  return Number(id);
}
