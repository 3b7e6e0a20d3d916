import type { OfficerWish, WishOf } from './case-desk.ts';
import type { Merge } from './domain/merging/commands.ts';
import type { MergeDesk } from './merge-desk.ts';

/** What is to be known of the case that another goes into, or is taken out of. */
export async function otherCase(caseId: string, wish: Omit<OfficerWish, 'areaCode'>, merges: MergeDesk) {
  if (wish.type === 'merge') return { target: await merges.targetOf((wish as WishOf<Merge>).into) };
  if (wish.type === 'split') return { fromArea: (await merges.targetOf(caseId))?.areaCode ?? null };
  return undefined;
}
