import type { Effect } from './faults.ts';
import { silence } from './outlet.ts';
import { notLeader, rpcError, serverBusy, serverNotReady } from './rpc-error.ts';
import type { ServerContext } from './server-context.ts';

/** What a fault does to a call before anything is read. */
export async function suffer(context: ServerContext, effect: Effect | undefined, gone: AbortSignal): Promise<void> {
  switch (effect?.kind) {
    case 'fail':
      throw rpcError(effect.code, effect.details ?? 'injected');
    case 'busy':
      throw serverBusy();
    case 'notReady':
      throw serverNotReady();
    case 'notLeader':
      throw notLeader(effect.leader);
    case 'delay':
      await new Promise((resolve) => setTimeout(resolve, effect.ms));
      return;
    case 'reset':
      context.dropConnections();
      return silence(gone);
    case 'stall':
      return silence(gone);
    default:
  }
}
