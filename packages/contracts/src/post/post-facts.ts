import type { DataOf } from '../catalogue.ts';
import type { PostName, Tenure } from '../events/post-events.ts';
import type { AreaCode } from '../vocabulary.ts';

/** A time away from a post; cut short where the tenure ends before it. */
export type Leave = DataOf<'post.leaveBegun.v1'>;

/** One post of one area, as all who fold its events have it. Plain data, never changed. */
export interface PostFacts {
  readonly areaCode: AreaCode;
  readonly post: PostName;
  /** In the order of their beginnings; no two at one instant. */
  readonly tenures: readonly Tenure[];
  /** In the order of their beginnings; no two of one holder at one instant. */
  readonly leaves: readonly Leave[];
  /** Offered to who comes next, and not taken over yet. */
  readonly handOver?: HandOver | undefined;
}

export type HandOver = Pick<DataOf<'post.handedOver.v1'>, 'handOverId' | 'holder' | 'next'>;

interface Span {
  readonly from: string;
  readonly to: string | null;
}

/** Whether an instant lies in it; instants of one form (UTC, milliseconds) compare as texts. */
export const holdsAt = ({ from, to }: Span, at: string): boolean => from <= at && (to === null || at < to);

export const overlap = (one: Span, other: Span): boolean =>
  (other.to === null || one.from < other.to) && (one.to === null || other.from < one.to);
