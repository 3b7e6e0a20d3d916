import { type AppendResult, type EventStore, MAX_APPEND } from '@gridcase/event-sourcing';
import type { AppendRequest, ProposedEvent } from './append-request.ts';
import type { Effect, Parting } from './faults.ts';
import { toWire } from './log-entry.ts';
import { notLeader, type RpcError, rpcError, toRpcError, unavailable } from './rpc-error.ts';
import type { ServerContext } from './server-context.ts';
import { toStored } from './stored-event.ts';

/** EventStoreDB's own default: 1 MiB for all events of an append together. */
export const MAX_APPEND_BYTES = 1024 * 1024;

/** What is to be told of an append, before it is put into the form of the method. */
export type AppendAnswer =
  | { readonly kind: 'appended'; readonly revision: number; readonly position: number }
  | { readonly kind: 'conflict'; readonly actual: number | 'noStream' }
  | { readonly kind: 'tooLarge' | 'timeout' | 'busy' | 'notReady' }
  | { readonly kind: 'refused'; readonly reason: string }
  /** Nothing at all. */
  | { readonly kind: 'silence' }
  /** The call as a whole fails. */
  | { readonly kind: 'broken'; readonly error: RpcError };

/** Does an append, or what a fault that was injected makes of it. */
export async function appendEvents(
  context: ServerContext,
  method: 'append' | 'batchAppend',
  request: AppendRequest,
): Promise<AppendAnswer> {
  const effect = context.faults.strike(method, request.stream);
  if (effect?.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, effect.ms));
  const instead = insteadOf(context, effect);
  if (instead) return instead;
  const quorum = await context.quorum.await();
  if (quorum !== 'there') return { kind: quorum };
  await context.turnToAppend();
  const answer = await write(context.store, request);
  return effect?.kind === 'loseAnswer' ? lost(context, effect.by) : answer;
}

function insteadOf(context: ServerContext, effect: Effect | undefined): AppendAnswer | undefined {
  if (context.leader === 'nobody') return { kind: 'notReady' };
  if (context.leader) return { kind: 'broken', error: notLeader(context.leader) };
  switch (effect?.kind) {
    case 'fail':
      return { kind: 'broken', error: rpcError(effect.code, effect.details ?? 'injected') };
    case 'busy':
    case 'notReady':
      return { kind: effect.kind };
    case 'notLeader':
      return { kind: 'broken', error: notLeader(effect.leader) };
    case 'unseenConflict':
      return { kind: 'conflict', actual: effect.actual };
    case 'stall':
      return { kind: 'silence' };
    case 'reset':
      return lost(context, 'reset');
    default:
      return undefined;
  }
}

function lost(context: ServerContext, by: Parting | 'timeout'): AppendAnswer {
  if (by === 'unavailable') return { kind: 'broken', error: unavailable() };
  if (by === 'timeout') return { kind: 'timeout' };
  if (by === 'reset') context.dropConnections();
  return { kind: 'silence' };
}

/** As the server reckons what an event takes on disk. */
const sizeOf = ({ data, metadata, type }: ProposedEvent): number => data.length + metadata.length + 2 * type.length;

async function write(store: EventStore, request: AppendRequest): Promise<AppendAnswer> {
  if (request.events.reduce((sum, event) => sum + sizeOf(event), 0) > MAX_APPEND_BYTES) return { kind: 'tooLarge' };
  if (request.events.length > MAX_APPEND) {
    return { kind: 'refused', reason: `the test server takes ${MAX_APPEND} events at once at most` };
  }
  try {
    const result = await appendToPort(store, request);
    if (result.outcome === 'conflict') return { kind: 'conflict', actual: result.actual };
    return { kind: 'appended', revision: result.revision, position: toWire(result.position) };
  } catch (thrown) {
    if (thrown instanceof RangeError) return { kind: 'refused', reason: thrown.message };
    return { kind: 'broken', error: toRpcError(thrown) };
  }
}

/** Repeats and conflicts follow the same rules on both sides; only "the stream exists" has to be looked up. */
async function appendToPort(store: EventStore, { stream, expected, events }: AppendRequest): Promise<AppendResult> {
  const stored = events.map((event) => ({ eventId: event.eventId, type: event.type, ...toStored(event) }));
  if (expected !== 'streamExists') return store.append(stream, stored, expected);
  const standing = await store.readStream(stream, { limit: 1 });
  if (standing.length === 0) return { outcome: 'conflict', actual: 'noStream' };
  return store.append(stream, stored, 'any');
}
