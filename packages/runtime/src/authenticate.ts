import type { AreaCode } from '@gridcase/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Access, PersonPrincipal, Principal } from './access.ts';
import type { Integrations } from './integrations.ts';
import { Problem } from './problems.ts';
import { BEARER, BEARER_INVALID, type TokenVerifier } from './tokens.ts';
import { isSignedCall, readSignedCall, type SignedCall, verifySignature } from './webhook-signature.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** A signed call whose signature is still to be checked, because the body has not been read. */
    unprovenCall: SignedCall | undefined;
  }
}

export interface Gatekeeping {
  readonly verifier: TokenVerifier;
  readonly integrations: Integrations;
  /** Whether the territory has the area. Who is from elsewhere does not come in, whatever they ask for. */
  readonly knowsArea: (area: AreaCode) => boolean;
  /** Areas in which a person stands in for somebody on leave. */
  readonly standsIn: (personId: string) => readonly AreaCode[];
  /** Milliseconds since 1970 on the wall: signatures live in the callers' time, also where cases live faster. */
  readonly wallTime: () => number;
  /** Called once for each request, as soon as it is known who calls (or that nobody asks); may throw Problem `rate-limited`. */
  readonly onKnown: (request: FastifyRequest) => Promise<void>;
}

/**
 * Lets nobody in who is not named by the route's `config.access`. A token is checked before the body is read. A signature covers the body: its headers are checked before, the
 * signature itself right after the bytes are there (`proveSignature`, called by the JSON parser) and before they are parsed.
 */
export function authenticate(app: FastifyInstance, gate: Gatekeeping): void {
  app.decorateRequest('principal');
  app.decorateRequest('unprovenCall', undefined);

  app.addHook('onRequest', async (request) => {
    const access = request.access!;
    if (isSignedCall(request.headers) && access.signed && request.headers.authorization === undefined) {
      request.unprovenCall = readSignedCall(request.headers, gate.integrations, gate.wallTime());
      return;
    }
    if (!access.open) request.principal = await identifyPerson(request, access, gate);
    await gate.onKnown(request);
  });

  app.addHook('preValidation', (request, _reply, done) => {
    // A call without a body has passed no parser.
    if (request.unprovenCall !== undefined) proveSignature(request, NOTHING);
    if (request.principal?.kind !== 'integration') return done();
    gate.onKnown(request).then(() => done(), done);
  });
}

const NOTHING = Buffer.alloc(0);

/** Checks the signature of a signed call over its body's bytes. Throws Problem `invalid-signature`. */
export function proveSignature(request: FastifyRequest, body: Buffer): void {
  const call = request.unprovenCall;
  if (call === undefined) return;
  verifySignature(call, body);
  request.principal = call.principal;
  request.unprovenCall = undefined;
}

async function identifyPerson(
  request: FastifyRequest,
  access: Access,
  { verifier, knowsArea, standsIn }: Gatekeeping,
): Promise<PersonPrincipal> {
  const token = /^Bearer +([A-Za-z0-9._~+/=-]+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined || access.roles === undefined) throw nobody(access);
  const person = verifier.recall?.(token) ?? (await verifier.verify(token));
  if (!knowsArea(person.area)) throw stranger(person);
  if (!access.roles.includes(person.role)) {
    throw new Problem('forbidden', { detail: `this takes the role ${access.roles.join(' or ')}, not ${person.role}` });
  }
  const elsewhere = standsIn(person.id);
  return elsewhere.length === 0 ? person : { ...person, standsIn: elsewhere };
}

function nobody(access: Access): Problem {
  const ways = [access.roles && 'a bearer token', access.signed && 'a Standard Webhooks signature'];
  const detail = `send ${ways.filter(Boolean).join(' or ')}`;
  return new Problem('unauthenticated', { detail, headers: access.roles ? { 'www-authenticate': BEARER } : {} });
}

const stranger = ({ area }: PersonPrincipal): Problem =>
  new Problem('unknown-area', {
    detail: `area ${area} of your token is none of this territory; ask whoever gives out tokens for one of an area that is`,
    headers: { 'www-authenticate': BEARER_INVALID },
  });

/** Who to count a request to: the proven caller, else the address it came from. */
export function callerOf(request: FastifyRequest): string {
  const principal = request.principal as Principal | undefined;
  return principal ? `${principal.kind}:${principal.id}` : `address:${request.ip}`;
}
