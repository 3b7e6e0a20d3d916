import { EventStoreUnavailable } from '@gridcase/event-sourcing';

/** gRPC status codes after which the same call may never succeed. https://grpc.io/docs/guides/status-codes/ */
const FINAL_CODES: Readonly<Record<number, string>> = {
  3: 'the request is malformed',
  7: 'the user may not do this',
  9: 'the stream is in no state for this',
  11: 'out of range',
  12: 'the server does not know this call',
  16: 'the server does not accept the credentials',
};
const CANCELLED = 1;
const UNKNOWN = 2;
const INVALID_ARGUMENT = 3;
const NOT_FOUND = 5;
const PERMISSION_DENIED = 7;
const ABORTED = 10;
export const UNAVAILABLE = 14;
const UNAUTHENTICATED = 16;
const BAD_PLACE = /Unexpected (Filtered)?ReadAllResult: /;

interface CallError {
  readonly code?: unknown;
  readonly details?: unknown;
  readonly metadata?: { getMap(): Readonly<Record<string, unknown>> };
}

/** What EventStoreDB itself calls the error, in the trailers: `not-leader`, `maximum-append-size-exceeded`. */
const exceptionOf = ({ metadata }: CallError): string | undefined => {
  const exception = metadata?.getMap?.().exception;
  return exception === undefined ? undefined : String(exception);
};

/**
 * What the port throws for what a call threw. Judged by the status code, never by the client's error classes: the same
 * failure reaches us as one of those, as a bare gRPC error, or as a plain Error from a channel that is being replaced.
 * Bugs of ours (TypeError and the like) come back as they are.
 */
export function portError(error: unknown): Error {
  if (error instanceof EventStoreUnavailable || error instanceof RangeError) return error;
  if (!(error instanceof Error)) return new EventStoreUnavailable(String(error), { cause: error });
  if (error instanceof TypeError || error instanceof ReferenceError || error instanceof SyntaxError) return error;
  const { code } = error as CallError;
  const exception = exceptionOf(error as CallError);
  if (exception === 'maximum-append-size-exceeded') return new RangeError(`append too large: ${error.message}`);
  const reason = typeof code === 'number' && exception !== 'not-leader' ? finalReason(code, exception) : undefined;
  const message = reason === undefined ? error.message : `${reason}: ${error.message}`;
  return new EventStoreUnavailable(`EventStoreDB: ${message}`, { cause: error, retryable: reason === undefined });
}

/**
 * Whether a read of $all was refused for the position that it should begin at: UNKNOWN, in these words, by 23.10 (seen);
 * INVALID_ARGUMENT by servers that have a result of its own for it.
 */
export const isBadPlace = (error: unknown): boolean => {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return code === INVALID_ARGUMENT || (code === UNKNOWN && BAD_PLACE.test(String(message)));
};

/** Whether the server answered, and with nothing to go by: so it also answers a subscription from a bad place. */
export const isRefusal = (error: unknown): boolean =>
  [UNKNOWN, INVALID_ARGUMENT].includes((error as { code?: unknown }).code as number);

/** Whether we ended the call ourselves: the server was not heard. */
export function isOurEnd(error: Error): boolean {
  const { code, details } = error as CallError;
  return code === CANCELLED && details === 'Cancelled on client';
}

/** Whether the connection is of no use any more: gone, ended by the server, or to a node that leads no longer. */
export function isLost(error: Error): boolean {
  const { code, details } = error as CallError;
  if (code === CANCELLED) return !isOurEnd(error);
  // Written to a connection that Node has ended already: https://github.com/grpc/grpc-node/issues/2502
  return (
    code === UNAVAILABLE || exceptionOf(error as CallError) === 'not-leader' || /write after end/.test(`${details}`)
  );
}

/** Where the leader is, as a node says that leads no longer. */
export function leaderTold(error: Error): { readonly address: string; readonly port: number } | undefined {
  const trailers = (error as CallError).metadata?.getMap?.() ?? {};
  const address = String(trailers['leader-endpoint-host'] ?? '');
  const port = Number(trailers['leader-endpoint-port']);
  return /^[\w.:-]+$/.test(address) && port >= 1 && port <= 65_535 ? { address, port } : undefined;
}

/** Whether a subscription was ended because 32 events waited for its reader: "Consumer too slow … resubscription required". */
export const isTooSlow = (error: unknown): boolean => {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return code === ABORTED && /too slow/i.test(String(message));
};

function finalReason(code: number, exception: string | undefined): string | undefined {
  // Gateways say "not found" of a server that is not there yet; EventStoreDB itself says what was not found.
  if (code === NOT_FOUND) return exception;
  return FINAL_CODES[code];
}

/** Whether the store does not let this process in, or not do this: no fault of what it was asked. */
export const isDenied = ({ cause }: Error): boolean =>
  [PERMISSION_DENIED, UNAUTHENTICATED].includes((cause as CallError | undefined)?.code as number);

/** Whether the stream has a tombstone: nothing of it can be read or appended to, ever. */
export const isOfDeletedStream = (error: unknown): boolean => {
  const { cause } = error as { cause?: unknown };
  return cause instanceof Error && exceptionOf(cause as CallError) === 'stream-deleted';
};

export const mayRetry = (error: Error): boolean => error instanceof EventStoreUnavailable && error.retryable;
