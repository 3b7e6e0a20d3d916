import { codecOf, type PostEvent, type PostFacts } from '@gridcase/contracts';
import type { CommandContext, CommandHandling, CommandResult, EventStore } from '@gridcase/event-sourcing';
import type { LivePosts, Territory } from '@gridcase/territory';
import type { Officer } from './domain/commands.ts';
import { leaveIdOf, postIdOf, postStream } from './domain/identity.ts';
import { type PostCommand, type PostRefusal, postDecider } from './domain/post/index.ts';
import { handleAndTake } from './handle-and-take.ts';
import type { PostPlace } from './post-fault.ts';

/** What is asked for, before the officer and the files' word are added. Instants are UTC with milliseconds. */
export type PostWish = WishOf<PostCommand>;
type WishOf<Command> = Command extends unknown ? Omit<Command, 'by' | 'onFile' | 'leaveId'> : never;

type PostResult = CommandResult<PostFacts | undefined, PostRefusal>;

/** Where it is settled who holds which post. */
export interface PostDesk {
  /** `leaveId`: of the leave that ends. Throws what the store throws: nothing was decided then. */
  change(
    at: PostPlace,
    wish: PostWish & { readonly leaveId?: string | undefined },
    by: Officer,
    context: CommandContext,
  ): Promise<PostResult>;
}

export interface PostDeskOptions {
  readonly store: EventStore;
  readonly territory: Pick<Territory, 'tenures' | 'version'>;
  /** Told what was decided here at once: who asks next, asks with it. */
  readonly register: Pick<LivePosts['register'], 'take'>;
}

type Handling = CommandHandling<PostFacts | undefined, PostCommand, PostEvent, PostRefusal>;

/** The command that a wish is, with what the files say of the post and a leave's id, should it begin one. */
export const commandOf = (
  territory: PostDeskOptions['territory'],
  { areaCode, post }: PostPlace,
  wish: PostWish,
  by: Officer,
  commandId: string,
): PostCommand =>
  ({
    ...{ leaveId: leaveIdOf(postIdOf(areaCode, post), commandId), ...wish, by },
    onFile: { areaCode, post, territoryVersion: territory.version, tenures: territory.tenures(areaCode, post) },
  }) as PostCommand;

export function createPostDesk({ store, territory, register }: PostDeskOptions): PostDesk {
  const handling: Handling = { store, decider: postDecider, codec: codecOf<PostEvent>() };
  return {
    change: (at, wish, by, context) => {
      const command = commandOf(territory, at, wish, by, context.commandId);
      return handleAndTake(handling, register, postStream(postIdOf(at.areaCode, at.post)), command, context);
    },
  };
}
