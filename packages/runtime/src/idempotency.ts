import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { idempotencyKeyOf } from './idempotency-key.ts';
import type { IdempotencyStore, StoredAnswer } from './idempotency-store.ts';
import { PROBLEMS, Problem } from './problems.ts';
import { bodyHash } from './request-context.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answers of this route are shown once and kept nowhere: a repeat under the same key is worked on again. */
    neverKept?: true;
  }
  interface FastifyRequest {
    /** Where the answer to this request is to be kept. */
    idempotent: { readonly scope: string; readonly fingerprint: string } | undefined;
  }
}

/** A longer answer is not kept: the repeat is then recognised by the log. */
const MAX_KEPT_CHARACTERS = 262_144;

/**
 * Honours `Idempotency-Key` on every POST (draft-ietf-httpapi-idempotency-key-header-07): the same request under the
 * same key gets the stored answer, another request 422, a request whose twin is still in hand 409. Keys belong to
 * their caller and live for 24 hours; neither key nor request can be found from what is kept, not by trying either.
 * Requests that never came to be worked on (malformed, not allowed) use up no key, nor do answers that a retry may
 * change. Where an answer is never kept, the key still holds for its request alone.
 */
export function honourIdempotencyKeys(app: FastifyInstance, store: IdempotencyStore, now: () => number): void {
  const inHand = new Map<string, string>();
  app.decorateRequest('idempotent', undefined);

  app.addHook('preHandler', (request, reply, done) => {
    const key = mayHaveKey(request) ? idempotencyKeyOf(request.headers) : undefined;
    if (key === undefined) return done();
    const scope = app.keyedHash(JSON.stringify([request.principal.kind, request.principal.id, key]));
    const fingerprint = app.keyedHash(`${request.method} ${request.url} ${bodyHash(request)}`);
    const kept = store.find(scope);
    if ((kept?.fingerprint ?? inHand.get(scope) ?? fingerprint) !== fingerprint) throw reused();
    if (inHand.has(scope)) throw new Problem('request-in-progress', { retryAfterSeconds: 1 });
    if (kept && kept.status !== ONLY_THE_KEY) {
      replay(reply, kept);
      return;
    }
    inHand.set(scope, fingerprint);
    request.idempotent = { scope, fingerprint };
    done();
  });

  app.addHook('onSend', (request, reply, payload, done) => {
    const { idempotent } = request;
    if (idempotent === undefined) return done();
    request.idempotent = undefined;
    inHand.delete(idempotent.scope);
    if (request.routeOptions.config.neverKept) {
      if (isFinal(request, reply)) store.keep({ ...idempotent, ...NOTHING, at: now() });
      return done();
    }
    const body = Buffer.isBuffer(payload) ? payload.toString() : (payload ?? '');
    if (isFinal(request, reply) && typeof body === 'string') {
      if (body.length <= MAX_KEPT_CHARACTERS) store.keep({ ...idempotent, ...answerOf(reply), body, at: now() });
    }
    done();
  });
}

/** In the place of a status: which request came under the key is known, what it was answered is not. */
const ONLY_THE_KEY = 0;
const NOTHING = { status: ONLY_THE_KEY, contentType: null, location: null, body: '' };

const mayHaveKey = (request: FastifyRequest): boolean => request.method === 'POST' && request.access?.open !== true;

function isFinal(request: FastifyRequest, reply: FastifyReply): boolean {
  return reply.statusCode < 500 && !(request.problemCode && PROBLEMS[request.problemCode].retryable);
}

function answerOf(reply: FastifyReply) {
  const text = (name: string): string | null => {
    const value = reply.getHeader(name);
    return typeof value === 'string' ? value : null;
  };
  return { status: reply.statusCode, contentType: text('content-type'), location: text('location') };
}

function replay(reply: FastifyReply, kept: StoredAnswer): void {
  reply.code(kept.status).header('idempotency-replayed', 'true');
  if (kept.location !== null) reply.header('location', kept.location);
  if (kept.contentType !== null) reply.header('content-type', kept.contentType);
  // As bytes, so that nothing is added to the content type.
  reply.send(Buffer.from(kept.body));
}

const reused = (): Problem =>
  new Problem('idempotency-key-reused', { detail: 'this key came before with another request; use a new key' });
