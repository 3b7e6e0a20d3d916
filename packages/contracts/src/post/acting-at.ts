import type { Tenure } from '../events/post-events.ts';
import { holdsAt, type Leave, type PostFacts } from './post-facts.ts';

/** Who holds a post at an instant, and who does its work then. */
export interface Acting {
  readonly tenure: Tenure;
  /** The leave that its holder is on then. */
  readonly leave: Leave | undefined;
  /** Who gets and does what is the post's: the holder, or who stands in; undefined while nobody does. */
  readonly holder: string | undefined;
}

/** Undefined while nobody holds it. */
export function actingAt({ tenures, leaves }: Pick<PostFacts, 'tenures' | 'leaves'>, at: string): Acting | undefined {
  const tenure = tenures.find((each) => holdsAt(each, at));
  if (tenure === undefined) return undefined;
  const leave = leaves.find((each) => each.holder === tenure.holder && holdsAt(each, at));
  return { tenure, leave, holder: leave === undefined ? tenure.holder : (leave.standIn ?? undefined) };
}
