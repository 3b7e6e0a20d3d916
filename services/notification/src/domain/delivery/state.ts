import type { Route } from '@gridcase/contracts';
import type { Plan } from './events.ts';

interface Planned {
  readonly plan: Plan;
  /** Attempts in all. */
  readonly attempts: number;
  /** Attempts since it was planned or a person ordered it again: this is what the limit counts. */
  readonly tries: number;
}

/**
 * Where one delivery stands. `pending` may be attempted from `notBefore` on; `attempting` has something on its way
 * whose end is not recorded yet; `unroutable`, `abandoned` and `outcomeUnknown` rest until a person orders it again.
 */
export type Delivery =
  | { readonly phase: 'none' }
  | (Planned & { readonly phase: 'pending'; readonly notBefore: string | null })
  | (Planned & { readonly phase: 'attempting'; readonly route: Route })
  | (Planned & { readonly phase: 'sent'; readonly route: Route })
  | (Planned & { readonly phase: 'unroutable'; readonly reason: string })
  | (Planned & { readonly phase: 'abandoned'; readonly reason: string })
  | (Planned & { readonly phase: 'outcomeUnknown'; readonly route: Route });

export const initialState: Delivery = { phase: 'none' };
