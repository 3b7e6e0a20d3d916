import { type AppendAnswer, MAX_APPEND_BYTES } from './append-events.ts';
import type { Target, WireExpectation } from './append-request.ts';
import { googleEmpty, packed, shared, status, streamIdentifier, streams } from './protocol.ts';

const { BatchAppendResp } = streams;

/** google.rpc.Code, as Status.cs uses it. */
const CODES = {
  unknown: 2,
  invalidArgument: 3,
  deadlineExceeded: 4,
  notFound: 5,
  alreadyExists: 6,
  permissionDenied: 7,
} as const;

/** What one append's answer can say; the rest is said by the call. */
export type Told =
  | Exclude<AppendAnswer, { readonly kind: 'silence' } | { readonly kind: 'broken' }>
  | { readonly kind: 'denied' };

export function batchAnswer(
  correlationId: shared.UUID,
  { stream, expected }: Target,
  answer: Told,
): streams.BatchAppendResp {
  const message = new BatchAppendResp().setCorrelationId(correlationId).setStreamIdentifier(streamIdentifier(stream));
  if (answer.kind === 'appended') return message.setSuccess(success(answer));
  return message.setError(error(answer, stream, expected));
}

function success({ revision, position }: Extract<Told, { readonly kind: 'appended' }>) {
  const success = new BatchAppendResp.Success();
  if (revision < 0) success.setNoStream(googleEmpty());
  else success.setCurrentRevision(`${revision}`);
  if (position === undefined) return success.setNoPosition(googleEmpty());
  return success.setPosition(
    new shared.AllStreamPosition().setCommitPosition(`${position}`).setPreparePosition(`${position}`),
  );
}

function error(
  answer: Exclude<Told, { readonly kind: 'appended' }>,
  stream: string,
  expected: WireExpectation,
): status.Status {
  const details = (name: string, code: number, message: { serializeBinary(): Uint8Array }) =>
    statusOf(name, code, `event_store.client.${name}`, message);
  switch (answer.kind) {
    case 'conflict':
      return details('WrongExpectedVersion', CODES.alreadyExists, conflict(answer.actual, expected));
    case 'deleted': {
      const deleted = new shared.StreamDeleted().setStreamIdentifier(streamIdentifier(stream));
      return details('StreamDeleted', CODES.notFound, deleted);
    }
    case 'tooLarge': {
      const tooLarge = new shared.MaximumAppendSizeExceeded().setMaxappendsize(MAX_APPEND_BYTES);
      return details('MaximumAppendSizeExceeded', CODES.invalidArgument, tooLarge);
    }
    case 'denied':
      return details('AccessDenied', CODES.permissionDenied, new shared.AccessDenied());
    case 'timeout':
      return details('Timeout', CODES.deadlineExceeded, new shared.Timeout());
    case 'refused': {
      const refused = new shared.BadRequest().setMessage(answer.reason);
      return statusOf(answer.reason, CODES.invalidArgument, 'event_store.client.BadRequest', refused);
    }
    // These two have no type of their own: the client says "unknown", and may try again all the same.
    case 'busy':
      return statusOf('Server Is Busy', CODES.unknown, 'google.protobuf.Empty', googleEmpty());
    case 'notReady':
      return statusOf('Server Is Not Ready', CODES.unknown, 'google.protobuf.Empty', googleEmpty());
  }
}

function statusOf(message: string, code: number, type: string, detail: { serializeBinary(): Uint8Array }) {
  return new status.Status()
    .setMessage(message)
    .setCode(code as never)
    .setDetails(packed(type, detail));
}

function conflict(actual: number, expected: WireExpectation): shared.WrongExpectedVersion {
  const message = new shared.WrongExpectedVersion();
  if (actual < 0) message.setCurrentNoStream(googleEmpty());
  else message.setCurrentStreamRevision(`${actual}`);
  if (expected === 'noStream') return message.setExpectedNoStream(googleEmpty());
  if (expected === 'streamExists') return message.setExpectedStreamExists(googleEmpty());
  if (expected === 'any') return message.setExpectedAny(googleEmpty());
  return message.setExpectedStreamPosition(`${expected}`);
}
