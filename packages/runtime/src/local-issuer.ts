import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import type { AreaCode, Role } from '@gridcase/contracts';
import { calculateJwkThumbprint, createLocalJWKSet, type JWK, SignJWT } from 'jose';
import { secretFile } from './secret-file.ts';
import { type TokenVerifier, tokenVerifier } from './tokens.ts';

const ISSUER = 'gridcase-local';
const AUDIENCE = 'gridcase';
const DEFAULT_TTL_SECONDS = 8 * 3_600;

export interface TokenRequest {
  readonly role: Role;
  readonly area: AreaCode;
  /** Who the token speaks for: the actor's id in every event that it causes. */
  readonly subject: string;
  /** Default: a working day of eight hours. */
  readonly ttlSeconds?: number | undefined;
}

export interface LocalIssuer {
  issue(request: TokenRequest): Promise<string>;
  readonly verifier: TokenVerifier;
}

/**
 * An issuer of our own for the embedded start: an Ed25519 key in `{directory}/keys/issuer.json` (0600), made on the
 * first run. Whoever can read that file can be anybody.
 */
export async function localIssuer(options: { readonly directory: string }): Promise<LocalIssuer> {
  const privateKey = readKey(join(options.directory, 'keys', 'issuer.json'));
  const publicJwk = createPublicKey(privateKey).export({ format: 'jwk' }) as JWK;
  const kid = await calculateJwkThumbprint(publicJwk);
  const jwks = { keys: [{ ...publicJwk, kid, alg: 'EdDSA', use: 'sig' }] };
  const rules = { issuer: ISSUER, audience: AUDIENCE };
  return {
    issue: ({ role, area, subject, ttlSeconds = DEFAULT_TTL_SECONDS }) =>
      new SignJWT({ role, area })
        .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'JWT' })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(subject)
        .setIssuedAt()
        .setExpirationTime(Math.floor(Date.now() / 1_000) + ttlSeconds)
        .sign(privateKey),
    verifier: { ...tokenVerifier(rules, createLocalJWKSet(jwks)), jwks },
  };
}

/** Without the cause: a parser's message shows a piece of the file, which is the key. */
function readKey(file: string): KeyObject {
  const text = secretFile(file, newKey);
  try {
    return createPrivateKey({ key: JSON.parse(text) as JWK & { kty: string }, format: 'jwk' });
  } catch {
    throw new Error(`${file} does not hold a private key (JWK); put it back from a copy, or remove it for a new one`);
  }
}

function newKey(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return `${JSON.stringify(privateKey.export({ format: 'jwk' }))}\n`;
}
