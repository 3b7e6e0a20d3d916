import type { Channel } from '@gridcase/contracts';
import type { ByOfficer, Handlers } from '../commands.ts';

/** Who did not do the work tried to ask the reporter how it was: once, with what came of it. */
export type CallBack = ByOfficer & {
  readonly type: 'callback';
  /** The channel that they came by where it is left out. */
  readonly channel?: Channel | undefined;
  readonly note?: string | undefined;
  readonly handlers: Handlers;
} & (
    | { readonly outcome: 'reached'; readonly responded: boolean; readonly solved: boolean; readonly rating: number }
    | { readonly outcome: 'notReached' | 'refused' }
  );
