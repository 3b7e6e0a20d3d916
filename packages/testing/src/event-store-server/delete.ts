import { randomUUID } from 'node:crypto';
import type { ServerUnaryCall, sendUnaryData } from '@grpc/grpc-js';
import { written } from './append-events.ts';
import { type Target, targetOf, type WireExpectation } from './append-request.ts';
import type { ServerLog } from './log/server-log.ts';
import { DELETED, metastreamOf } from './log/server-record.ts';
import { DELETING_METADATA } from './log/stream-metadata.ts';
import { streams } from './protocol.ts';
import { deleteConflict, notLeader, serverNotReady, streamDeleted, timedOut, toRpcError } from './rpc-error.ts';
import type { ServerContext } from './server-context.ts';

const { DeleteResp, TombstoneResp } = streams;
const NOTHING = new Uint8Array();

/** Streams.Delete: the stream shows nothing any more, and goes on counting when something is appended. */
export function softDelete(
  context: ServerContext,
  call: ServerUnaryCall<streams.DeleteReq, streams.DeleteResp>,
  answer: sendUnaryData<streams.DeleteResp>,
): Promise<void> {
  const target = () => targetOf(call.request.getOptions()!);
  return serve(context, call, target, hide, answer, (position) =>
    new DeleteResp().setPosition(new DeleteResp.Position().setCommitPosition(position).setPreparePosition(position)),
  );
}

/** Streams.Tombstone: nothing can ever be appended to the stream again. */
export function tombstone(
  context: ServerContext,
  call: ServerUnaryCall<streams.TombstoneReq, streams.TombstoneResp>,
  answer: sendUnaryData<streams.TombstoneResp>,
): Promise<void> {
  const target = () => targetOf(call.request.getOptions()! as unknown as streams.DeleteReq.Options);
  return serve(context, call, target, bury, answer, (position) =>
    new TombstoneResp().setPosition(
      new TombstoneResp.Position().setCommitPosition(position).setPreparePosition(position),
    ),
  );
}

function hide(log: ServerLog, stream: string) {
  const metastream = metastreamOf(stream);
  const event = { eventId: randomUUID(), type: '$metadata', json: true, data: DELETING_METADATA, metadata: NOTHING };
  return log.place(metastream, log.lastWritten(metastream) + 1, event);
}

const bury = (log: ServerLog, stream: string) =>
  log.place(stream, DELETED, {
    ...{ eventId: randomUUID(), type: '$streamDeleted', json: false },
    ...{ data: NOTHING, metadata: NOTHING },
  });

async function serve<Answer>(
  context: ServerContext,
  { metadata }: Pick<ServerUnaryCall<unknown, Answer>, 'metadata'>,
  read: () => Target,
  doIt: typeof hide,
  answer: sendUnaryData<Answer>,
  message: (position: string) => Answer,
): Promise<void> {
  try {
    context.assertCredentials(metadata);
    if (context.leader === 'nobody') throw serverNotReady();
    if (context.leader) throw notLeader(context.leader);
    const { stream, expected } = read();
    const { log } = context;
    const outcome = await written(context, () => {
      const check = log.check(stream, expected, [randomUUID()]);
      if (check.kind === 'deleted') return { kind: 'deleted' };
      const actual = log.lastWritten(stream);
      // There is nothing to hide; a tombstone can be put up in advance.
      if (check.kind !== 'ok' || (doIt === hide && actual < 0)) return { kind: 'conflict', actual };
      return doIt(log, stream);
    });
    if (outcome.kind === 'appended') return answer(null, message(`${outcome.position}`));
    if (outcome.kind === 'deleted') throw streamDeleted(stream);
    if (outcome.kind === 'conflict') throw deleteConflict(stream, asNumber(expected), outcome.actual);
    throw outcome.kind === 'broken' ? outcome.error : outcome.kind === 'notReady' ? serverNotReady() : timedOut();
  } catch (thrown) {
    answer(toRpcError(thrown));
  }
}

/** As the server's own code has expectations; these reach the client. */
const asNumber = (expected: WireExpectation): number => {
  if (typeof expected === 'number') return expected;
  return { noStream: -1, any: -2, streamExists: -4 }[expected];
};
