import { ConfigError } from './config.ts';
import { identityFaults, type RuntimeEnvironment } from './environment.ts';
import { type LocalIssuer, localIssuer } from './local-issuer.ts';
import { oidcVerifier } from './oidc.ts';
import type { TokenVerifier } from './tokens.ts';

export interface Identity {
  readonly verifier: TokenVerifier;
  /** Where tokens are our own to give; undefined with an identity provider. */
  readonly localIssuer: LocalIssuer | undefined;
}

/**
 * The configured identity provider, or the local issuer of this directory when none is. Throws ConfigError when only
 * half of one is.
 */
export async function identityFrom(config: RuntimeEnvironment, directory = config.GRIDCASE_DATA): Promise<Identity> {
  const { GRIDCASE_OIDC_ISSUER: issuer, GRIDCASE_OIDC_JWKS_URL: jwksUrl } = config;
  if (issuer !== undefined && jwksUrl !== undefined) {
    const claims = { role: config.GRIDCASE_OIDC_ROLE_CLAIM, area: config.GRIDCASE_OIDC_AREA_CLAIM };
    const verifier = oidcVerifier({ issuer, jwksUrl, audience: config.GRIDCASE_OIDC_AUDIENCE, claims });
    return { verifier, localIssuer: undefined };
  }
  const faults = identityFaults(config);
  if (faults.length > 0) throw new ConfigError(faults);
  const local = await localIssuer({ directory });
  return { verifier: local.verifier, localIssuer: local };
}
