import type { LedgerEvent, ReceivedEvent } from '@gridcase/contracts';
import {
  type CommandContext,
  type CommandResult,
  type EventStore,
  handleCommand,
  MAX_PAGE,
  streamIdOf,
} from '@gridcase/event-sourcing';
import { watchStream } from './domain/identity.ts';
import { type WatchCommand, type WatchState, watchDecider } from './domain/watch.ts';
import { watchCodec } from './watch-codec.ts';

/** A flag that scoring raised or lowered. */
export type FlagEvent = Extract<LedgerEvent, { type: 'ledger.flagRaised.v1' | 'ledger.flagLowered.v1' }>;

/** Where flags become what routing watches. */
export interface WatchDesk {
  /**
   * Sets or lifts the watch on each of the event's premises, one result for each. None when the ledger has said more of
   * the same flag since: that will come, or came already. Throws what the store throws.
   */
  follow(received: ReceivedEvent<FlagEvent>, context: CommandContext): Promise<readonly WatchResult[]>;
}

type WatchResult = CommandResult<WatchState, never>;

export const FLAG_EVENTS: ReadonlySet<FlagEvent['type']> = new Set(['ledger.flagRaised.v1', 'ledger.flagLowered.v1']);
const FLAG_TYPES: ReadonlySet<string> = FLAG_EVENTS;

export function createWatchDesk({ store }: { readonly store: EventStore }): WatchDesk {
  const handling = { store, decider: watchDecider, codec: watchCodec };
  return {
    async follow(received, context) {
      if (await isOvertaken(store, received)) return [];
      const { stream, event } = received;
      const { flag } = event.data;
      const type = event.type === 'ledger.flagRaised.v1' ? 'set' : 'lift';
      const say = (premises: WatchCommand['premises']): Promise<WatchResult> => {
        const command: WatchCommand = { type, ledgerId: streamIdOf(stream), flag, premises };
        return handleCommand(handling, watchStream(premises.premisesId), command, context);
      };
      return Promise.all(event.data.premises.map(say));
    },
  };
}

/**
 * Poison that is given back comes late: a flag long since lowered would be set again, for ever. The ledger itself knows
 * what it said later; a year of one is shorter than a page.
 */
async function isOvertaken(store: EventStore, { stream, revision, event }: ReceivedEvent<FlagEvent>): Promise<boolean> {
  const later = await store.readStream(stream, { from: revision + 1, limit: MAX_PAGE });
  return later.some(({ type, data }) => FLAG_TYPES.has(type) && JSON.parse(data).flag === event.data.flag);
}
