import { createRemoteJWKSet } from 'jose';
import { type TokenRules, type TokenVerifier, tokenVerifier } from './tokens.ts';

export interface OidcOptions extends TokenRules {
  /** Where the issuer publishes its keys (`jwks_uri` of its discovery document). */
  readonly jwksUrl: string;
}

/** Tokens of an identity provider. Its keys are fetched when first needed and kept for ten minutes. */
export function oidcVerifier(options: OidcOptions): TokenVerifier {
  const keys = createRemoteJWKSet(new URL(options.jwksUrl), {
    timeoutDuration: 5_000,
    cooldownDuration: 30_000,
    cacheMaxAge: 600_000,
  });
  return tokenVerifier(options, keys);
}
