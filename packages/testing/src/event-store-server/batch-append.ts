import type { ServerDuplexStream } from '@grpc/grpc-js';
import { type AppendAnswer, appendEvents } from './append-events.ts';
import { type AppendRequest, batchTargetOf, type ProposedEvent, proposedEvent } from './append-request.ts';
import { batchAnswer } from './batch-answer.ts';
import { createOutlet, type Outlet } from './outlet.ts';
import type { shared, streams } from './protocol.ts';
import type { ServerContext } from './server-context.ts';

type Call = ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>;

/** An append of which perhaps only a part has come. */
interface Pending extends Omit<AppendRequest, 'events'> {
  readonly events: ProposedEvent[];
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
    void receive(context, pending, message, outlet)
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
): Promise<void> {
  const correlationId = message.getCorrelationId()!;
  const key = correlationId.getString();
  const options = message.getOptions();
  if (options) pending.set(key, { ...batchTargetOf(options), events: [] });
  const request = pending.get(key);
  if (!request || outlet.signal.aborted) return;
  request.events.push(...message.getProposedMessagesList().map(proposedEvent));
  const late = options ? isLate(options) : false;
  if (!message.getIsFinal() && !late) return;
  pending.delete(key);
  // The time limit travels as a moment, not as a span: a writer whose clock goes wrong is timed out at once.
  const answer: AppendAnswer = late ? { kind: 'timeout' } : await appendEvents(context, 'batchAppend', request);
  await reply(outlet, correlationId, request, answer);
}

const isLate = (options: streams.BatchAppendReq.Options): boolean => {
  const deadline = options.getDeadline();
  return deadline !== undefined && deadline.toDate().getTime() <= Date.now();
};

async function reply(
  outlet: Outlet<streams.BatchAppendResp>,
  correlationId: shared.UUID,
  request: AppendRequest,
  answer: AppendAnswer,
): Promise<void> {
  if (answer.kind === 'silence' || outlet.signal.aborted) return;
  if (answer.kind === 'broken') outlet.fail(answer.error);
  else await outlet.send(batchAnswer(correlationId, request, answer));
}
