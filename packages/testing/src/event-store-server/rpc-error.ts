import { Metadata, type StatusObject, status } from '@grpc/grpc-js';
import { Malformed } from './malformed.ts';

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
export const messageTooLarge = () =>
  rpcError(status.RESOURCE_EXHAUSTED, 'Received message exceeds the maximum configured message size.');
export const invalidCombination = (what: string) => invalidArgument(`The combination of (${what}) is invalid.`);
export const missingMetadata = (property: string) =>
  rpcError(status.INVALID_ARGUMENT, `Required Metadata Property '${property}' is missing`, {
    exception: 'missing-required-metadata-property',
    'required-metadata-properties': 'type,content-type',
  });
export const streamDeleted = (stream: string) =>
  rpcError(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': encodeURIComponent(stream),
  });
export const deleteConflict = (stream: string, expected: number, actual: number) =>
  rpcError(
    status.FAILED_PRECONDITION,
    `Delete failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${expected}, Actual version: ${actual}`,
    {
      exception: 'wrong-expected-version',
      'stream-name': encodeURIComponent(stream),
      'expected-version': `${expected}`,
      'actual-version': `${actual}`,
    },
  );
export const badStreamPlace = () => rpcError(status.UNKNOWN, 'Unexpected ReadStreamResult: Error');
/** A live subscriber who does not keep pace. */
export const tooSlow = () =>
  rpcError(
    status.ABORTED,
    'Operation timed out: Consumer too slow to handle event while live. Client resubscription required.',
  );

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
  if (error instanceof Malformed) return error.asCall;
  return rpcError(status.UNKNOWN, error instanceof Error ? error.message : String(error));
}
