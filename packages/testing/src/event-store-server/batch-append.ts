import { type Metadata, type ServerDuplexStream, status } from '@grpc/grpc-js';
import { type AppendAnswer, appendEvents } from './append-events.ts';
import { batchTargetOf, proposedEvent, type Target } from './append-request.ts';
import { batchAnswer } from './batch-answer.ts';
import type { ProposedRecord } from './log/server-record.ts';
import { Malformed } from './malformed.ts';
import { createOutlet, type Outlet } from './outlet.ts';
import { nameOf, type shared, type streams } from './protocol.ts';
import type { RpcError } from './rpc-error.ts';
import type { ServerContext } from './server-context.ts';

type Call = ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>;

/** An append of which perhaps only a part has come. */
interface Pending extends Target {
  readonly events: ProposedRecord[];
}

/**
 * Streams.BatchAppend: many appends on one long-lived call, told apart by correlation ids and answered in the order
 * in which they get done. What is wrong with one append is said in its answer; only a change of leader, and a fault,
 * ends the call with all appends that wait.
 */
export function batchAppend(context: ServerContext, call: Call): void {
  const outlet = createOutlet(call);
  const pending = new Map<string, Pending>();
  let waiting = 0;
  let ended = false;

  const endWhenDone = () => {
    if (ended && waiting === 0) outlet.end();
  };
  call.on('error', () => undefined);
  call.on('end', () => {
    ended = true;
    endWhenDone();
  });
  call.on('data', (message: streams.BatchAppendReq) => {
    waiting++;
    void receive(context, pending, message, outlet, call.metadata)
      .catch((thrown) => outlet.fail(thrown))
      .finally(() => {
        waiting--;
        endWhenDone();
      });
  });
  context.openBatches.add(outlet);
  outlet.signal.addEventListener('abort', () => context.openBatches.delete(outlet), { once: true });
  try {
    context.assertCredentials(call.metadata);
  } catch (thrown) {
    outlet.fail(thrown);
  }
}

async function receive(
  context: ServerContext,
  pending: Map<string, Pending>,
  message: streams.BatchAppendReq,
  outlet: Outlet<streams.BatchAppendResp>,
  metadata: Metadata,
): Promise<void> {
  const correlationId = message.getCorrelationId()!;
  const key = correlationId.getString();
  const options = message.getOptions();
  try {
    if (options && isDenied(context, metadata)) {
      return await reply(outlet, correlationId, batchTargetOf(options), { kind: 'denied' });
    }
    if (options) pending.set(key, { ...batchTargetOf(options), events: [] });
    const request = pending.get(key);
    if (!request || outlet.signal.aborted) return;
    for (const proposed of message.getProposedMessagesList()) request.events.push(proposedEvent(proposed));
    const late = options ? isLate(options) : false;
    if (!message.getIsFinal() && !late) return;
    pending.delete(key);
    // The time limit travels as a moment, not as a span: a writer whose clock goes wrong is timed out at once.
    const answer: AppendAnswer = late ? { kind: 'timeout' } : await appendEvents(context, 'batchAppend', request);
    await reply(outlet, correlationId, request, answer);
  } catch (thrown) {
    if (!(thrown instanceof Malformed)) throw thrown;
    pending.delete(key);
    const stream = nameOf(options?.getStreamIdentifier());
    await reply(outlet, correlationId, { stream, expected: 'any' }, { kind: 'refused', reason: thrown.message });
  }
}

const isLate = (options: streams.BatchAppendReq.Options): boolean => {
  const deadline = options.getDeadline();
  return deadline !== undefined && deadline.toDate().getTime() <= Date.now();
};

/** Rights are looked up for each append; who is no user any more has lost the call. */
function isDenied(context: ServerContext, metadata: Metadata): boolean {
  try {
    context.assertCredentials(metadata);
    return false;
  } catch (error) {
    return (error as RpcError).code === status.PERMISSION_DENIED;
  }
}

async function reply(
  outlet: Outlet<streams.BatchAppendResp>,
  correlationId: shared.UUID,
  target: Target,
  answer: AppendAnswer | { readonly kind: 'denied' },
): Promise<void> {
  if (answer.kind === 'silence' || outlet.signal.aborted) return;
  if (answer.kind === 'broken') outlet.fail(answer.error);
  else await outlet.send(batchAnswer(correlationId, target, answer));
}
