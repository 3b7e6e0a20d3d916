import type { AppendRequest } from './append-request.ts';
import type { Effect, Parting } from './faults.ts';
import type { WriteAnswer } from './log/server-log.ts';
import { notLeader, type RpcError, rpcError, toRpcError, unavailable } from './rpc-error.ts';
import type { ServerContext } from './server-context.ts';

/** EventStoreDB's own default: 1 MiB for the data of all events of an append together. Metadata and types are free. */
export const MAX_APPEND_BYTES = 1024 * 1024;

/** What is to be told of an append, before it is put into the form of the method. */
export type AppendAnswer =
  /** `revision` -1: there is no stream, and nothing was to be written. `position` undefined: it is not shown any more. */
  | { readonly kind: 'appended'; readonly revision: number; readonly position: number | undefined }
  /** `actual` -1: there is no stream. */
  | { readonly kind: 'conflict'; readonly actual: number }
  | { readonly kind: 'deleted' | 'tooLarge' | 'timeout' | 'busy' | 'notReady' }
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
  if (request.events.reduce((sum, { data }) => sum + data.length, 0) > MAX_APPEND_BYTES) return { kind: 'tooLarge' };
  await context.turnToAppend();
  const answer = await written(context, () => context.log.write(request.stream, request.expected, request.events));
  return effect?.kind === 'loseAnswer' ? lost(context, effect.by) : answer;
}

/** What a write comes to: it is decided on at once, and answered when it is committed or never will be. */
export async function written(context: ServerContext, write: () => WriteAnswer): Promise<AppendAnswer> {
  if (context.quorum.noticed) return { kind: 'notReady' };
  try {
    const answer = write();
    if (answer.kind === 'conflict' || answer.kind === 'deleted') return answer;
    const { kind, revision, position } = answer;
    const committed = kind === 'written' ? answer.committed : kind === 'repeat' && !answer.ready ? NEVER : undefined;
    if (committed && (await context.quorum.patience(committed)) !== true) return { kind: 'timeout' };
    return { kind: 'appended', revision, position };
  } catch (thrown) {
    return { kind: 'broken', error: toRpcError(thrown) };
  }
}

/** The real one lets a repeat of what is still being written wait in vain, also when that comes to a good end meanwhile. */
const NEVER = new Promise<boolean>(() => undefined);

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
