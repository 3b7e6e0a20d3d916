import type { ServerReadableStream, sendUnaryData } from '@grpc/grpc-js';
import { type AppendAnswer, appendEvents, MAX_APPEND_BYTES } from './append-events.ts';
import { type AppendRequest, proposedEvent, type Target, targetOf, type WireExpectation } from './append-request.ts';
import { shared, streams } from './protocol.ts';
import {
  appendTooLarge,
  invalidArgument,
  type RpcError,
  rpcError,
  serverBusy,
  serverNotReady,
  streamDeleted,
  timedOut,
  toRpcError,
} from './rpc-error.ts';
import type { ServerContext } from './server-context.ts';

const { AppendResp } = streams;

type Call = ServerReadableStream<streams.AppendReq, streams.AppendResp>;

/** Streams.Append: one append per call, its conflicts in the answer, its refusals as the call's status. */
export async function append(
  context: ServerContext,
  call: Call,
  answer: sendUnaryData<streams.AppendResp>,
): Promise<void> {
  try {
    context.assertCredentials(call.metadata);
    const request = await readRequest(call);
    const outcome = await appendEvents(context, 'append', request);
    const error = errorOf(outcome, request.stream);
    if (error) answer(error);
    else if (outcome.kind === 'appended') answer(null, appendedMessage(outcome));
    else if (outcome.kind === 'conflict') answer(null, conflictMessage(outcome.actual, request.expected));
  } catch (thrown) {
    // The caller may have gone in the middle of its request; then nobody hears this.
    answer(toRpcError(thrown));
  }
}

async function readRequest(call: Call): Promise<AppendRequest> {
  let target: Target | undefined;
  const events = [];
  for await (const message of call as AsyncIterable<streams.AppendReq>) {
    const options = message.getOptions();
    const proposed = message.getProposedMessage();
    if (options) target = targetOf(options);
    if (proposed) events.push(proposedEvent(proposed));
  }
  if (await wasCutOff(call)) throw rpcError(CANCELLED, 'the writer went away in the middle of an append');
  if (!target) throw invalidArgument('an append without options');
  return { ...target, events };
}

const CANCELLED = 1;
/** The turns of the event loop within which Node tells of the end and then of the cut. */
const TURNS = 5;

/**
 * A writer that dies in the middle of its messages has appended nothing. grpc-js ends the messages of a call that was
 * cut like those of a whole one, and says that it was cut a moment later.
 */
async function wasCutOff(call: Call): Promise<boolean> {
  for (let turn = 0; turn < TURNS && !call.cancelled; turn++) await new Promise((resolve) => setImmediate(resolve));
  return call.cancelled;
}

function errorOf(outcome: AppendAnswer, stream: string): RpcError | undefined {
  switch (outcome.kind) {
    case 'broken':
      return outcome.error;
    case 'refused':
      return invalidArgument(outcome.reason);
    case 'deleted':
      return streamDeleted(stream);
    case 'tooLarge':
      return appendTooLarge(MAX_APPEND_BYTES);
    case 'timeout':
      return timedOut();
    case 'busy':
      return serverBusy();
    case 'notReady':
      return serverNotReady();
    case 'appended':
    case 'conflict':
    case 'silence':
      return undefined;
  }
}

function appendedMessage({ revision, position }: Appended): streams.AppendResp {
  const success = new AppendResp.Success();
  if (revision < 0) success.setNoStream(new shared.Empty());
  else success.setCurrentRevision(`${revision}`);
  if (position === undefined) success.setNoPosition(new shared.Empty());
  else
    success.setPosition(new AppendResp.Position().setCommitPosition(`${position}`).setPreparePosition(`${position}`));
  return new AppendResp().setSuccess(success);
}

/*
 * "No stream" in the field that clients of before 20.6.1 read is 2^64 - 1, which is no JavaScript number. So the largest
 * one below it is put there, and its bytes are made right when the message is written.
 */
const LARGEST = 2 ** 64 - 2 ** 11;
const LARGEST_BYTES = Buffer.from('80f0ffffffffffffff01', 'hex');

function withWholeNumber<Message extends { serializeBinary(): Uint8Array }>(message: Message): Message {
  const serialize = message.serializeBinary.bind(message);
  message.serializeBinary = () => {
    const bytes = Buffer.from(serialize());
    const at = bytes.indexOf(LARGEST_BYTES);
    return at < 0 ? bytes : bytes.fill(0xff, at, at + 2);
  };
  return message;
}

function conflictMessage(actual: number, expected: WireExpectation): streams.AppendResp {
  const conflict = new AppendResp.WrongExpectedVersion();
  const empty = new shared.Empty();
  if (actual < 0) conflict.setCurrentNoStream(empty).setNoStream2060(empty);
  else conflict.setCurrentRevision(`${actual}`).setCurrentRevision2060(actual);
  if (expected === 'noStream') conflict.setExpectedNoStream(empty).setExpectedRevision2060(LARGEST);
  else if (expected === 'streamExists') conflict.setExpectedStreamExists(empty).setStreamExists2060(empty);
  else if (expected === 'any') conflict.setExpectedAny(empty).setAny2060(empty);
  else conflict.setExpectedRevision(`${expected}`).setExpectedRevision2060(expected);
  return withWholeNumber(new AppendResp().setWrongExpectedVersion(conflict));
}

type Appended = Extract<AppendAnswer, { readonly kind: 'appended' }>;
