import type { Metadata } from '@grpc/grpc-js';
import type { UserState } from './faults.ts';
import { accessDenied, unauthenticated } from './rpc-error.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

export interface CredentialsCheck {
  state: UserState;
  /** Throws for a call without the user and the password wanted. Wants nothing when nothing is given. */
  assert(metadata: Metadata): void;
}

export function createCredentialsCheck(wanted: Credentials | undefined): CredentialsCheck {
  const authorization = wanted && `Basic ${Buffer.from(`${wanted.username}:${wanted.password}`).toString('base64')}`;
  return {
    state: 'accepted',
    assert(metadata) {
      if (authorization !== undefined && metadata.get('authorization')[0] !== authorization) throw unauthenticated();
      if (this.state === 'disabled') throw unauthenticated();
      if (this.state === 'denied') throw accessDenied();
    },
  };
}
