import { type AppendAnswer, MAX_APPEND_BYTES } from './append-events.ts';
import type { AppendRequest, WireExpectation } from './append-request.ts';
import { googleEmpty, packed, shared, status, streamIdentifier, streams } from './protocol.ts';

const { BatchAppendResp } = streams;

/** google.rpc.Code, as Status.cs uses it. */
const CODES = { unknown: 2, invalidArgument: 3, deadlineExceeded: 4, alreadyExists: 6 } as const;

/** What one append's answer can say; the rest is said by the call. */
export type Told = Exclude<AppendAnswer, { readonly kind: 'silence' } | { readonly kind: 'broken' }>;

export function batchAnswer(
  correlationId: shared.UUID,
  { stream, expected }: AppendRequest,
  answer: Told,
): streams.BatchAppendResp {
  const message = new BatchAppendResp().setCorrelationId(correlationId).setStreamIdentifier(streamIdentifier(stream));
  if (answer.kind === 'appended') return message.setSuccess(success(answer));
  return message.setError(error(answer, expected));
}

function success({ revision, position }: { revision: number; position: number }) {
  const place = new shared.AllStreamPosition().setCommitPosition(`${position}`).setPreparePosition(`${position}`);
  return new BatchAppendResp.Success().setCurrentRevision(`${revision}`).setPosition(place);
}

function error(answer: Exclude<Told, { readonly kind: 'appended' }>, expected: WireExpectation): status.Status {
  const details = (name: string, code: number, message: { serializeBinary(): Uint8Array }) =>
    statusOf(name, code, `event_store.client.${name}`, message);
  switch (answer.kind) {
    case 'conflict':
      return details('WrongExpectedVersion', CODES.alreadyExists, conflict(answer.actual, expected));
    case 'tooLarge': {
      const tooLarge = new shared.MaximumAppendSizeExceeded().setMaxappendsize(MAX_APPEND_BYTES);
      return details('MaximumAppendSizeExceeded', CODES.invalidArgument, tooLarge);
    }
    case 'timeout':
      return details('Timeout', CODES.deadlineExceeded, new shared.Timeout());
    case 'refused':
      return details('BadRequest', CODES.invalidArgument, new shared.BadRequest().setMessage(answer.reason));
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

function conflict(actual: number | 'noStream', expected: WireExpectation): shared.WrongExpectedVersion {
  const message = new shared.WrongExpectedVersion();
  if (actual === 'noStream') message.setCurrentNoStream(googleEmpty());
  else message.setCurrentStreamRevision(`${actual}`);
  if (expected === 'noStream') return message.setExpectedNoStream(googleEmpty());
  if (expected === 'streamExists') return message.setExpectedStreamExists(googleEmpty());
  if (expected === 'any') return message.setExpectedAny(googleEmpty());
  return message.setExpectedStreamPosition(`${expected}`);
}
