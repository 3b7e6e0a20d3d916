import { AreaCode, Role } from '@gridcase/contracts';
import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import type { PersonPrincipal } from './access.ts';
import { Problem } from './problems.ts';

/** Proves who a bearer token speaks for. Throws Problem `unauthenticated`, or `issuer-unavailable` when it can't tell now. */
export interface TokenVerifier {
  verify(token: string): Promise<PersonPrincipal>;
  /** Who a token speaks for that was proven within the last minute; undefined: ask `verify`. */
  recall?(token: string): PersonPrincipal | undefined;
  /** The public keys to show at `/.well-known/jwks.json`, where the issuer is our own. */
  readonly jwks?: { readonly keys: readonly object[] } | undefined;
}

export interface TokenRules {
  readonly issuer: string;
  readonly audience: string;
  /** Names of the claims that hold role and area. Default `role` and `area`. */
  readonly claims?: { readonly role?: string | undefined; readonly area?: string | undefined } | undefined;
}

/** Signature algorithms that are taken; `none` and shared secrets never are (RFC 8725, 3.1). */
const ALGORITHMS = ['EdDSA', 'Ed25519', 'ES256', 'RS256'];
/** How far our clock and the issuer's may be apart. */
const LEEWAY_SECONDS = 30;
/** A token once proven is taken on trust for this long, so that a busy caller costs one signature check a minute. */
const TRUST_MS = 60_000;
const MAX_TRUSTED = 10_000;
const MAX_TOKEN_LENGTH = 8_192;

const Subject = z.string().min(1).max(200);

interface Trusted {
  readonly principal: PersonPrincipal;
  readonly until: number;
}

/** Verifies JWTs (RFC 7519): signature, issuer, audience, exp, nbf, iat, and that role and area are among ours. */
export function tokenVerifier(rules: TokenRules, key: JWTVerifyGetKey): TokenVerifier {
  const trusted = new Map<string, Trusted>();
  return {
    recall(token) {
      const known = trusted.get(token);
      return known && known.until > Date.now() ? known.principal : undefined;
    },
    async verify(token) {
      trusted.delete(token);
      const proven = await prove(token, rules, key);
      if (trusted.size >= MAX_TRUSTED) trusted.delete(trusted.keys().next().value!);
      trusted.set(token, proven);
      return proven.principal;
    },
  };
}

async function prove(token: string, rules: TokenRules, key: JWTVerifyGetKey): Promise<Trusted> {
  if (token.length > MAX_TOKEN_LENGTH) throw refuse('the token is too long');
  const { payload } = await jwtVerify(token, key, {
    issuer: rules.issuer,
    audience: rules.audience,
    algorithms: ALGORITHMS,
    clockTolerance: LEEWAY_SECONDS,
    requiredClaims: ['exp', 'iat', 'sub'],
  }).catch((error: unknown) => {
    throw explain(error);
  });
  if (payload.iat! > Date.now() / 1_000 + LEEWAY_SECONDS) throw refuse('the token was issued in the future');
  const id = Subject.safeParse(payload.sub);
  const role = Role.safeParse(payload[rules.claims?.role ?? 'role']);
  const area = AreaCode.safeParse(payload[rules.claims?.area ?? 'area']);
  if (!id.success) throw refuse('the token has no usable subject');
  if (!role.success) throw refuse(`the token must carry one of the roles ${Role.options.join(', ')}`);
  if (!area.success) throw refuse('the token must carry an area code of 6, 9, 12 or 15 digits');
  const expiry = (payload.exp! + LEEWAY_SECONDS) * 1_000;
  const principal = { kind: 'person', id: id.data, role: role.data, area: area.data } as const;
  return { principal, until: Math.min(expiry, Date.now() + TRUST_MS) };
}

function explain(error: unknown): Problem {
  if (error instanceof errors.JWTExpired) return refuse('the token has expired', error);
  if (error instanceof errors.JWTClaimValidationFailed) return refuse(`the token's ${error.claim} is not right`, error);
  if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError) || isFetchFailure(error)) {
    return new Problem('issuer-unavailable', { retryAfterSeconds: 5, cause: error });
  }
  return refuse('the token is not one of ours', error);
}

/** jose reports a key address that answers anything but 200, or no JSON, by its base class. */
const isFetchFailure = (error: errors.JOSEError): boolean =>
  error.code === 'ERR_JOSE_GENERIC' || error instanceof errors.JWKSInvalid;

const refuse = (detail: string, cause?: unknown): Problem =>
  new Problem('unauthenticated', { detail, cause, headers: { 'www-authenticate': BEARER_INVALID } });

/** RFC 6750, 3. */
export const BEARER_INVALID = 'Bearer realm="gridcase", error="invalid_token"';
export const BEARER = 'Bearer realm="gridcase"';
