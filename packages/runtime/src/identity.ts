import { ConfigError } from './config.ts';
import type { RuntimeEnvironment } from './environment.ts';
import { type LocalIssuer, localIssuer } from './local-issuer.ts';
import { oidcVerifier } from './oidc.ts';
import type { TokenVerifier } from './tokens.ts';

export interface Identity {
  readonly verifier: TokenVerifier;
  /** Where tokens are our own to give; undefined with an identity provider. */
  readonly localIssuer: LocalIssuer | undefined;
}

/** The configured identity provider, or the local issuer when none is. Throws ConfigError when only half of one is. */
export async function identityFrom(config: RuntimeEnvironment): Promise<Identity> {
  const { GRIDCASE_OIDC_ISSUER: issuer, GRIDCASE_OIDC_JWKS_URL: jwksUrl } = config;
  if (issuer !== undefined && jwksUrl !== undefined) {
    const claims = { role: config.GRIDCASE_OIDC_ROLE_CLAIM, area: config.GRIDCASE_OIDC_AREA_CLAIM };
    const verifier = oidcVerifier({ issuer, jwksUrl, audience: config.GRIDCASE_OIDC_AUDIENCE, claims });
    return { verifier, localIssuer: undefined };
  }
  if (issuer !== undefined) throw new ConfigError(['GRIDCASE_OIDC_JWKS_URL: is needed with GRIDCASE_OIDC_ISSUER']);
  if (jwksUrl !== undefined) throw new ConfigError(['GRIDCASE_OIDC_ISSUER: is needed with GRIDCASE_OIDC_JWKS_URL']);
  const local = await localIssuer({ directory: config.GRIDCASE_DATA });
  return { verifier: local.verifier, localIssuer: local };
}
