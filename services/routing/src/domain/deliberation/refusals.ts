import type { GatheringRefusal } from '../gathering/refusals.ts';
import type { DeliberationAction } from './commands.ts';

/** Every no that a deliberation can say. */
export type DeliberationRefusal =
  | { readonly code: 'deliberation-unknown' | 'out-of-area'; readonly detail: string }
  | {
      readonly code: 'not-possible';
      readonly detail: string;
      readonly possible: readonly DeliberationAction[];
      readonly acceptedBy?: never;
      readonly mergedInto?: never;
    }
  | Exclude<GatheringRefusal, { code: 'not-now' }>;

export const deliberationUnknown: DeliberationRefusal = {
  ...{ code: 'deliberation-unknown', detail: 'there is no deliberation with this id' },
};

export const notPossible = (
  action: DeliberationAction,
  possible: readonly DeliberationAction[],
  why: string,
): DeliberationRefusal => ({
  ...{ code: 'not-possible', possible },
  detail: `${action} is not possible: ${why}; possible now: ${possible.join(', ') || 'nothing'}`,
});
