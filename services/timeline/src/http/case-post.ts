import type { Duty, LivePosts } from '@gridcase/territory';
import { POST_OF_CASES } from '../domain/case-post.ts';
import type { CaseView } from '../domain/case-view.ts';
import { statusOf } from '../domain/post-view.ts';

/**
 * Who held the post that a case is with, at an instant and as it was known then. Null for a case that is with no person's
 * post, or over.
 */
export function casePost({ handler, phase }: CaseView, at: string, { register }: Pick<LivePosts, 'register'>) {
  if (handler?.role !== 'gridWorker' || phase === 'closed' || phase === 'queued') return null;
  const { areaCode, personId } = handler;
  const acting = register.actingAt(areaCode, POST_OF_CASES, at, at);
  const actsNow = acting?.holder ?? null;
  return {
    ...{ post: POST_OF_CASES, areaCode, status: statusOf(acting), holder: acting?.tenure.holder ?? null, actsNow },
    changedHands: actsNow !== (personId ?? null),
  };
}

/** More would be a conference. */
const MOST_DUTIES = 20;

/** What member units answered for that fitted the case (权责清单), the closest first, at an instant and as it was known then. */
export function caseDuties(
  { areaCode, field }: CaseView,
  at: string,
  { territory }: Pick<LivePosts, 'territory'>,
): readonly Duty[] {
  if (areaCode === null || field === null) return [];
  return territory.units.duties(areaCode, field, at).slice(0, MOST_DUTIES);
}
