import type { Effect } from './faults.ts';
import type { ServerRecord } from './log/server-record.ts';
import { type Outlet, silence } from './outlet.ts';
import type { streams } from './protocol.ts';
import { eventMessage } from './read-messages.ts';
import { unavailable } from './rpc-error.ts';

/** The outlet of a read or a subscription: gives events, until a fault that was injected breaks it off. */
export interface EventOutlet extends Outlet<streams.ReadResp> {
  event(record: ServerRecord): Promise<void>;
}

export function createEventOutlet(
  outlet: Outlet<streams.ReadResp>,
  effect: Effect | undefined,
  dropConnections: () => void,
): EventOutlet {
  let left = effect?.kind === 'breakOff' ? effect.afterEvents : Number.POSITIVE_INFINITY;

  const breakOff = async () => {
    if (effect?.kind !== 'breakOff') return;
    if (effect.by === 'end') outlet.end();
    else if (effect.by === 'unavailable') outlet.fail(unavailable());
    else if (effect.by === 'reset') dropConnections();
    await silence(outlet.signal);
    outlet.signal.throwIfAborted();
  };

  return {
    ...outlet,
    async event(record) {
      if (left <= 0) await breakOff();
      await outlet.send(eventMessage(record));
      left--;
      if (left <= 0) await breakOff();
    },
  };
}
