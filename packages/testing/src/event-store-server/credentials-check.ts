import type { Metadata } from '@grpc/grpc-js';
import { unauthenticated } from './rpc-error.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Throws for a call without the user and the password wanted. Wants nothing when nothing is given. */
export function credentialsCheck(wanted: Credentials | undefined): (metadata: Metadata) => void {
  if (!wanted) return () => undefined;
  const authorization = `Basic ${Buffer.from(`${wanted.username}:${wanted.password}`).toString('base64')}`;
  return (metadata) => {
    if (metadata.get('authorization')[0] !== authorization) throw unauthenticated();
  };
}
