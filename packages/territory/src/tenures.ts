import { type AreaCode, holdsAt, type PostName, type Tenure } from '@gridcase/contracts';
import type { HolderLine } from './load/holder-files.ts';
import { midnight } from './local-days.ts';

/** What the files say of who held which post when. */
export interface Tenures {
  /** In the order of the file; none for a post that nobody ever held. */
  of(area: AreaCode, post: PostName): readonly Tenure[];
  at(area: AreaCode, post: PostName, at: string): Tenure | undefined;
}

/** Days begin at midnight in the territory's own zone. */
export function createTenures(utcOffset: string, holders: readonly HolderLine[]): Tenures {
  const byPost = new Map<string, Tenure[]>();
  for (const { area, post, holder, from, to } of holders) {
    const key = postKey(area, post);
    const tenure = { holder, from: midnight(utcOffset, from), to: to === '' ? null : midnight(utcOffset, to) };
    byPost.set(key, [...(byPost.get(key) ?? []), tenure]);
  }
  const of = (area: AreaCode, post: PostName) => byPost.get(postKey(area, post)) ?? [];
  return { of, at: (area, post, at) => of(area, post).find((tenure) => holdsAt(tenure, at)) };
}

export const postKey = (area: AreaCode, post: PostName): string => `${post} ${area}`;
