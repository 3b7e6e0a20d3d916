import type { Health } from '@gridcase/event-sourcing';
import type { CarriedError } from './carried-error.ts';

/** What a thread of projections tells the thread that began it. */
export type ThreadMessage =
  | { readonly kind: 'state'; readonly state: ProjectionState }
  /** How the log is, that they follow over there by a connection of their own. */
  | { readonly kind: 'log'; readonly health: Health }
  | {
      readonly kind: 'warning';
      readonly facts: object;
      readonly error?: CarriedError | undefined;
      readonly message: string;
    };

/** How one of its projections is. What was applied is to be seen in its file by now. */
export interface ProjectionState {
  readonly name: string;
  readonly position: number;
  readonly health: Health;
  readonly caughtUp: boolean;
  /** Events applied since it last told. */
  readonly applied: number;
}
