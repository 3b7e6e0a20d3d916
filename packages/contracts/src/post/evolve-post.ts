import type { DataOf, PostEvent } from '../catalogue.ts';
import type { PostFacts } from './post-facts.ts';

/**
 * Folds one event in: what it means for everybody who needs to know who holds a post. Undefined until the post is opened.
 * Pure, and never fails: what was decided is history, and what does not fit changes nothing.
 */
export function evolvePost(facts: PostFacts | undefined, event: PostEvent): PostFacts | undefined {
  if (event.type === 'post.opened.v1') {
    const { areaCode, post, tenures } = event.data;
    return { areaCode, post, tenures: tenures.toSorted(byBeginning), leaves: [] };
  }
  if (facts === undefined) return undefined;
  switch (event.type) {
    case 'post.appointed.v1':
      return { ...facts, tenures: [...facts.tenures, event.data].toSorted(byBeginning) };
    case 'post.ended.v1':
      return { ...facts, tenures: ended(facts.tenures, event.data) };
    case 'post.leaveBegun.v1':
      return { ...facts, leaves: [...facts.leaves, event.data].toSorted(byBeginning) };
    case 'post.handedOver.v1': {
      const { handOverId, holder, next } = event.data;
      return { ...facts, handOver: { handOverId, holder, next } };
    }
    case 'post.takenOver.v1':
      return { ...facts, handOver: undefined };
    case 'post.leaveEnded.v1': {
      const { leaveId, to } = event.data;
      const leaves = facts.leaves.map((leave) => (leave.leaveId === leaveId ? { ...leave, to } : leave));
      return { ...facts, leaves: leaves.filter(isSpan) };
    }
  }
}

type Spanned = { readonly from: string; readonly to: string | null };

const byBeginning = (one: Spanned, other: Spanned): number => (one.from < other.from ? -1 : 1);
const isSpan = ({ from, to }: Spanned): boolean => to === null || from < to;

const ended = (tenures: PostFacts['tenures'], { holder, from, to }: DataOf<'post.ended.v1'>): PostFacts['tenures'] =>
  tenures
    .map((tenure) => (tenure.holder === holder && tenure.from === from ? { ...tenure, to } : tenure))
    .filter(isSpan);
