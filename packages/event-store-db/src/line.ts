import { EventStoreUnavailable } from '@gridcase/event-sourcing';
import type { AppendAnswer, AppendRequest } from './append-messages.ts';
import { type Batch, createBatch } from './batch.ts';
import { clientAt, partsOf } from './connection-client.ts';
import type { ConnectionSettings, NodeAddress } from './connection-string.ts';
import { keyOf } from './leader-among.ts';
import { type LineWatch, watchLine } from './line-watch.ts';
import { type ReadCall, StreamsClient, type streams } from './protocol.ts';
import { isLost, isOurEnd } from './unavailable.ts';
import { isOverdue } from './within.ts';

type ReadParameters = Parameters<StreamsClient['read']>;
type CallArguments = [metadata: ReadParameters[1], options: NonNullable<ReadParameters[2]>];

/** One connection to one node, of which everything is asked as of the leader. It is never mended: another takes its place. */
export interface Line {
  readonly node: NodeAddress;
  /** Rejects with what gRPC says, or with what the line was cut for. */
  append(request: AppendRequest, timeoutMs: number): Promise<AppendAnswer>;
  /** The caller cancels the call, however it ends. Without a time it is a subscription. */
  read(request: streams.ReadReq, timeoutMs: number | undefined): ReadCall;
  /** No new calls. Those begun go on until their deadlines; subscriptions, which have none, end with the reason. */
  leave(reason: Error): void;
  /** Ends everything, with the reason. */
  cut(reason: Error): void;
}

/** The node does not answer: not this call, and not when it is asked whether it is there. */
export class NodeFrozen extends EventStoreUnavailable {
  constructor(node: NodeAddress) {
    super(`EventStoreDB: ${keyOf(node)} does not answer`);
    this.name = 'NodeFrozen';
  }
}

/** A deadline that was kept by our own timer, and not told by the server before. Timers are that inexact. */
const TIMER_MS = 20;

/** `onBroken`: the line is of no use any more, and why. It may be told more than once, and of a line that was left. */
export async function openLine(
  node: NodeAddress,
  settings: ConnectionSettings,
  onBroken: (line: Line, reason: Error) => void,
): Promise<Line> {
  const parts = partsOf(clientAt(node, settings));
  const service = await parts.getGRPCClient(StreamsClient, 'gridcase');
  // Everything is asked of the leader, so that what was appended is read, by whoever reads next.
  const argumentsOf = (timeoutMs: number | undefined): CallArguments =>
    timeoutMs === undefined
      ? parts.callArguments({ requiresLeader: true }, { deadline: Number.POSITIVE_INFINITY })
      : parts.callArguments({ requiresLeader: true, deadline: timeoutMs });
  const calls = new Map<{ cancel(): void }, { readonly endless: boolean; readonly end: (reason: Error) => void }>();
  const watch: LineWatch = watchLine(node, settings, () => onBroken(line, new NodeFrozen(node)));

  const failed = (error: Error, begun: number, timeoutMs = Number.POSITIVE_INFINITY) => {
    const missed = isOverdue(error) && performance.now() - begun >= timeoutMs - TIMER_MS;
    if (missed || isLost(error)) onBroken(line, error);
    else if (!isOurEnd(error)) watch.heard();
  };
  const endAll = (reason: Error, which: (call: { readonly endless: boolean }) => boolean) => {
    for (const call of [...calls.values()]) if (which(call)) call.end(reason);
  };

  let batch: Batch | undefined;
  const openBatch = (): Batch => {
    const opened = createBatch(service.batchAppend(...argumentsOf(undefined)), watch.heard, () => {
      if (batch === opened) batch = undefined;
    });
    return opened;
  };

  const line: Line = {
    node,
    append(request, timeoutMs) {
      const begun = performance.now();
      batch ??= openBatch();
      const answered = batch.append(request, timeoutMs);
      watch.begin(answered);
      return answered
        .finally(() => watch.end(answered))
        .catch((error: Error) => {
          failed(error, begun, timeoutMs);
          throw error;
        });
    },
    read(request, timeoutMs) {
      const begun = performance.now();
      const call = service.read(request, ...argumentsOf(timeoutMs));
      calls.set(call, {
        endless: timeoutMs === undefined,
        end(reason) {
          call.destroy(reason);
          call.cancel();
        },
      });
      watch.begin(call);
      const over = () => {
        calls.delete(call);
        watch.end(call);
      };
      // An error after the last reader has gone must not end the process.
      call.on('error', (error: Error) => {
        over();
        failed(error, begun, timeoutMs);
      });
      call.on('metadata', () => {
        watch.heard();
        // A subscription that has begun may be silent.
        if (timeoutMs === undefined) watch.end(call);
      });
      return call.on('end', over).on('close', over);
    },
    leave(reason) {
      service.close();
      batch?.finish();
      endAll(reason, ({ endless }) => endless);
    },
    cut(reason) {
      service.close();
      batch?.cut(reason);
      endAll(reason, () => true);
    },
  };
  return line;
}
