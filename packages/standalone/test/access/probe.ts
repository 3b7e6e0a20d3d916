import type { Answer, Call, Person } from './people.ts';
import type { Variant } from './places.ts';

/**
 * How a route is tried without changing what others will find: a read, or a deed that comes too early, too late or a second
 * time, so that whoever may do it is told so, and whoever may not is refused before.
 */
export interface Probe {
  /** The call about one form of the thing; undefined where there is no such form. */
  call(variant: Variant, person: Person): Call | undefined;
  /** How it is asked, where an answer has no end. Default: by the call. */
  ask?(person: Person): Promise<Answer>;
  /** What answers whoever may: a status, or the code of a problem. */
  readonly answers: readonly (number | string)[];
  /** Whether the thing is in the answer of a list. */
  shows?(answer: Answer, variant: Variant): boolean;
  /** The call that asks for the thing's own area, where a list takes one. */
  asking?(variant: Variant): Call | undefined;
  /** Who a holder must be for it to be theirs. */
  holder?(variant: Variant): string | undefined;
}

export type Probes = Readonly<Record<string, Probe>>;
