import { randomUUID } from 'node:crypto';
import type { Clock, CommandActor, CommandContext } from '@gridcase/event-sourcing';
import { nameUuid } from '@gridcase/event-sourcing';
import type { FastifyRequest } from 'fastify';
import type { Principal } from './access.ts';
import { idempotencyKeyOf } from './idempotency-key.ts';
import { traceparentOf } from './trace-context.ts';

/**
 * The context of the command that a request carries: who, when, in which trace, and an id that the same request said
 * again carries again.
 *
 * The id follows from caller, method, path and the caller's own key: `Idempotency-Key`, or for signed calls
 * `webhook-id` (so that a captured call played again is a repeat). Without a key it is fresh. It goes into the log as
 * the cause of what was appended, so a retry after a crash is recognised where the stored answer was lost.
 */
export function contextFromRequest(request: FastifyRequest, clock: Clock): CommandContext {
  const key = callersKey(request);
  const commandId = key
    ? nameUuid([request.principal.kind, request.principal.id, operationOf(request), key])
    : randomUUID();
  return {
    commandId,
    correlationId: commandId,
    actor: actorOf(request.principal),
    now: clock.now(),
    traceparent: traceparentOf(request),
    commandHash: key ? bodyHash(request) : undefined,
  };
}

/**
 * The same of a reporter, who is known by their PIN alone: they act as who reported it, under the report's id, which tells
 * nothing of them. Only a caller's own key makes the same request the same command.
 */
export function reporterContext(request: FastifyRequest, reportId: string, clock: Clock): CommandContext {
  const key = idempotencyKeyOf(request.headers);
  const commandId =
    key === undefined ? randomUUID() : nameUuid(['reporter', reportId, operationOf(request), `key:${key}`]);
  return {
    ...{ commandId, correlationId: commandId, actor: { kind: 'reporter', id: reportId }, now: clock.now() },
    traceparent: traceparentOf(request),
    commandHash: key === undefined ? undefined : bodyHash(request),
  };
}

/** Method and path without the query. */
export const operationOf = (request: Pick<FastifyRequest, 'method' | 'url'>): string =>
  `${request.method} ${request.url.split('?', 1)[0]}`;

/** Keyed hash (hex) of the body's bytes; of nothing when there is none. */
export const bodyHash = (request: FastifyRequest): string => request.server.keyedHash(request.rawBody ?? '');

function callersKey(request: FastifyRequest): string | undefined {
  const key = idempotencyKeyOf(request.headers);
  if (key !== undefined) return `key:${key}`;
  const webhookId = request.headers['webhook-id'];
  return request.principal.kind === 'integration' && typeof webhookId === 'string' ? `webhook:${webhookId}` : undefined;
}

function actorOf(principal: Principal): CommandActor {
  return principal.kind === 'person'
    ? { kind: 'person', id: principal.id, role: principal.role }
    : { kind: 'integration', id: principal.id };
}
