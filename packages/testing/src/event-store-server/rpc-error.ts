import { Metadata, type StatusObject, status } from '@grpc/grpc-js';

/** A call's end with a status other than OK. */
export type RpcError = Error & StatusObject;

export function rpcError(code: number, details: string, trailers: Readonly<Record<string, string>> = {}): RpcError {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(trailers)) metadata.set(name, value);
  return Object.assign(new Error(details), { code, details, metadata });
}

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** Codes, words and trailers as EventStoreDB has them (RpcExceptions.cs); the client tells errors apart by `exception`. */
export const unavailable = (details = 'dropped by the test server') => rpcError(status.UNAVAILABLE, details);
export const serverBusy = () => rpcError(status.UNAVAILABLE, 'Server Is Too Busy');
export const serverNotReady = () => rpcError(status.UNAVAILABLE, 'Server Is Not Ready');
export const timedOut = () => rpcError(status.ABORTED, 'Operation timed out: Commit phase timeout.');
export const badPlace = (filtered: boolean) =>
  rpcError(status.UNKNOWN, `Unexpected ${filtered ? 'Filtered' : ''}ReadAllResult: Error`);
export const handlerThrew = () => rpcError(status.UNKNOWN, 'Exception was thrown by handler.');
export const invalidArgument = (details: string) => rpcError(status.INVALID_ARGUMENT, details);
export const unimplemented = (what: string) => rpcError(status.UNIMPLEMENTED, `${what}: not in the test server`);

export const notLeader = ({ host, port }: Endpoint) =>
  rpcError(status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': host,
    'leader-endpoint-port': `${port}`,
  });

export const unauthenticated = () => rpcError(status.UNAUTHENTICATED, 'Unauthenticated');
export const accessDenied = () => rpcError(status.PERMISSION_DENIED, 'Access Denied');

export const appendTooLarge = (limit: number) =>
  rpcError(status.INVALID_ARGUMENT, `Maximum Append Size of ${limit} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': `${limit}`,
  });

/** What went wrong, as a call's end. A bug in here reaches the client as UNKNOWN, with its message. */
export function toRpcError(error: unknown): RpcError {
  if (error instanceof Error && 'code' in error && typeof error.code === 'number') return error as RpcError;
  if (error instanceof RangeError) return invalidArgument(error.message);
  if (error instanceof Error && 'code' in error && error.code === 'event-store-unavailable') {
    return unavailable(error.message);
  }
  return rpcError(status.UNKNOWN, error instanceof Error ? error.message : String(error));
}
