import type { AreaCode, Channel, Role } from '@gridcase/contracts';

/** Who calls, once it is proven. */
export type Principal = PersonPrincipal | IntegrationPrincipal;

export interface PersonPrincipal {
  readonly kind: 'person';
  readonly id: string;
  readonly role: Role;
  readonly area: AreaCode;
  /** Where they stand in for somebody on leave, beside their own area. */
  readonly standsIn?: readonly AreaCode[] | undefined;
}

export interface IntegrationPrincipal {
  readonly kind: 'integration';
  readonly id: string;
  readonly channels: readonly Channel[];
}

/**
 * Who may call a route, as its row of the access table says. `open`: anybody (health, docs). `signed`: an integration by Standard Webhooks signature.
 * `roles`: a person with one of these roles by OIDC JWT. `signed` and `roles` together: either.
 */
export interface Access {
  readonly open?: true;
  readonly signed?: true;
  readonly roles?: readonly Role[];
}

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
  interface FastifyRequest {
    /** Set before any handler of a route that is not open. */
    principal: Principal;
    /** The body's bytes as they came; undefined when there was none. Signatures and hashes are made over these. */
    rawBody: Buffer | undefined;
    /** What its route says about who may call; undefined where there is no route. */
    access: Access | undefined;
  }
}
