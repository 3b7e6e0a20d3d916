import { type AreaCode, codecOf, type DeliberationEvent } from '@gridcase/contracts';
import {
  type CommandContext,
  type CommandResult,
  type EventStore,
  handleCommand,
  loadState,
  nameUuid,
  streamName,
  toInstant,
} from '@gridcase/event-sourcing';
import type { Officer } from './domain/commands.ts';
import type { DeliberationCommand } from './domain/deliberation/commands.ts';
import type { DeliberationState } from './domain/deliberation/decide.ts';
import { deliberationDecider } from './domain/deliberation/deliberation-decider.ts';
import type { DeliberationRefusal } from './domain/deliberation/refusals.ts';
import { maskAll } from './mask-words.ts';
import type { RuleBook } from './rules/rule-book.ts';

/** What an officer asks for, before rules and time are added; parties sealed already. */
export type DeliberationWish = WishOf<DeliberationCommand>;
type WishOf<Command> = Command extends unknown ? Omit<Command, 'by' | 'now' | 'supporters'> : never;

export type DeliberationResult = CommandResult<DeliberationState, DeliberationRefusal>;

/** Where deliberations are led: the world's side of their decisions (store, rules in force). */
export interface DeliberationDesk {
  byOfficer(id: string, wish: DeliberationWish, officer: Officer, context: CommandContext): Promise<DeliberationResult>;
  load(deliberationId: string): Promise<DeliberationState>;
}

interface DeliberationDeskOptions {
  readonly store: EventStore;
  readonly rules: RuleBook;
}

/** Proposed under the same key it is the same deliberation. */
export const deliberationIdOf = (commandId: string): string => nameUuid(['deliberation', commandId]);

const streamOf = (deliberationId: string): string => streamName('deliberation', deliberationId);

/** Both methods throw what the store throws (EventStoreUnavailable): nothing was decided then. */
export function createDeliberationDesk({ store, rules }: DeliberationDeskOptions): DeliberationDesk {
  const handling = { store, decider: deliberationDecider, codec: codecOf<DeliberationEvent>() };
  const supportersIn = (areaCode: AreaCode | null, now: number): number =>
    rules.at(toInstant(now), areaCode).set.policy.deliberation.supporters;
  return {
    byOfficer(deliberationId, wish, by, context) {
      const { now } = context;
      const masked = maskAll(wish);
      const commandOn = (state: DeliberationState): DeliberationCommand => {
        const area = state.phase === 'none' ? null : state.areaCode;
        return { ...masked, by, now, supporters: supportersIn(area, now) } as DeliberationCommand;
      };
      return handleCommand(handling, streamOf(deliberationId), commandOn, context);
    },
    load: async (deliberationId) => (await loadState(handling, streamOf(deliberationId))).state,
  };
}
