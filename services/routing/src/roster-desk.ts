import { codecOf, type RosterEvent, type RosterFacts, type RosterName } from '@gridcase/contracts';
import type { CommandContext, CommandHandling, CommandResult, EventStore } from '@gridcase/event-sourcing';
import type { RosterRegister, Territory } from '@gridcase/territory';
import type { Officer } from './domain/commands.ts';
import { entryIdOf, rosterStream } from './domain/identity.ts';
import { type RosterCommand, type RosterRefusal, rosterDecider } from './domain/roster/index.ts';
import { handleAndTake } from './handle-and-take.ts';

/** What is asked for, before the officer and the files' word are added. Instants are UTC with milliseconds. */
export type RosterWish = WishOf<RosterCommand>;
type WishOf<Command> = Command extends unknown ? Omit<Command, 'by' | 'onFile' | 'entryId'> : never;

/** Where it is settled who is in a micro-grid team, where a unit is a member and what it answers for. */
export interface RosterDesk {
  /** Throws what the store throws: nothing was decided then. */
  change(
    roster: RosterName,
    wish: RosterWish,
    by: Officer,
    context: CommandContext,
  ): Promise<CommandResult<RosterFacts | undefined, RosterRefusal>>;
}

export interface RosterDeskOptions {
  readonly store: EventStore;
  /** As the files have it: what the log has, the stream says. */
  readonly territory: Pick<Territory, 'rosters' | 'version'>;
  /** Told what was decided here at once: who asks next, asks with it. */
  readonly register: Pick<RosterRegister, 'take'>;
}

/** The command that a wish is, with what the files say of the roster. */
export const rosterCommandOf = (
  { rosters, version }: RosterDeskOptions['territory'],
  roster: RosterName,
  wish: RosterWish,
  by: Officer,
  commandId: string,
): RosterCommand => {
  // Of the files nothing is known later than anything.
  const onFile = { roster, territoryVersion: version, lines: rosters.lines(roster, '') };
  return wish.type === 'enter'
    ? { ...wish, entryId: entryIdOf(roster, commandId), by, onFile }
    : { ...wish, by, onFile };
};

export function createRosterDesk({ store, territory, register }: RosterDeskOptions): RosterDesk {
  const handling: CommandHandling<RosterFacts | undefined, RosterCommand, RosterEvent, RosterRefusal> = {
    ...{ store, decider: rosterDecider, codec: codecOf<RosterEvent>() },
  };
  return {
    change: (roster, wish, by, context) => {
      const command = rosterCommandOf(territory, roster, wish, by, context.commandId);
      return handleAndTake(handling, register, rosterStream(roster), command, context);
    },
  };
}
