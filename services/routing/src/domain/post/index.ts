import { evolvePost, type PostEvent, type PostFacts } from '@gridcase/contracts';
import type { Decider } from '@gridcase/event-sourcing';
import type { PostCommand } from './commands.ts';
import { decide } from './decide.ts';
import type { PostRefusal } from './refusals.ts';

export type * from './commands.ts';
export type { PostRefusal } from './refusals.ts';

/** Who holds one post of one area, on paper. Undefined until its first change. */
export const postDecider: Decider<PostFacts | undefined, PostCommand, PostEvent, PostRefusal> = {
  initialState: undefined,
  evolve: evolvePost,
  decide,
};
