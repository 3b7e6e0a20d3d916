import type { AreaCode, Tenure } from '@gridcase/contracts';

/** Every no that a post can say. */
export type PostRefusal =
  | { readonly code: 'out-of-area'; readonly detail: string }
  /** It ends before it begins. */
  | { readonly code: 'ends-too-soon'; readonly detail: string }
  /** Others hold it, or are away, in that time. */
  | { readonly code: 'post-held'; readonly detail: string; readonly held: readonly Tenure[] }
  | { readonly code: 'not-held'; readonly detail: string }
  | { readonly code: 'on-leave'; readonly detail: string }
  /** Who is away can't stand in for themselves. */
  | { readonly code: 'own-stand-in'; readonly detail: string }
  /** The post is handed over by its holder, or by who appoints. */
  | { readonly code: 'not-yours'; readonly detail: string }
  /** Nobody a holder could hand it to. */
  | { readonly code: 'unfit-next'; readonly detail: string }
  | { readonly code: 'hand-over-unknown'; readonly detail: string }
  | { readonly code: 'leave-unknown'; readonly detail: string }
  | { readonly code: 'history-full'; readonly detail: string };

export const outOfArea = (area: AreaCode, own: AreaCode): PostRefusal => ({
  code: 'out-of-area',
  detail: `area ${area} does not lie in your area ${own}`,
});

export const endsTooSoon: PostRefusal = {
  code: 'ends-too-soon',
  detail: '`to` is the first instant no longer: give one behind `from`',
};

export const postHeld = (held: readonly Tenure[]): PostRefusal => ({
  code: 'post-held',
  detail: `${held.map(spoken).join('; ')}: name who is relieved (relieves), or end that first`,
  held,
});

const spoken = ({ holder, from, to }: Tenure): string =>
  `${holder} holds it from ${from} ${to === null ? 'on' : `to ${to}`}`;

export const notHeld = (holder: string, at: string): PostRefusal => ({
  code: 'not-held',
  detail: `${holder} does not hold the post at ${at}; its history shows who held it when`,
});

export const onLeave = (holder: string, from: string, to: string | null): PostRefusal => ({
  code: 'on-leave',
  detail: `${holder} is on leave from ${from} ${to === null ? 'on' : `to ${to}`}; end that leave first`,
});

export const ownStandIn: PostRefusal = {
  code: 'own-stand-in',
  detail: 'who is away can not stand in for themselves; name another, or null where nobody does',
};

export const notYours = (who: string): PostRefusal => ({
  code: 'not-yours',
  detail: `${who} does not do the work of the post now; its holder hands it over, or who appoints for the area`,
});

export const unfitNext = (detail: string): PostRefusal => ({ code: 'unfit-next', detail });

export const handOverUnknown: PostRefusal = {
  code: 'hand-over-unknown',
  detail:
    'the post was not handed over to you under this id, or another hand-over has taken its place; its history shows it',
};

export const leaveUnknown: PostRefusal = {
  code: 'leave-unknown',
  detail: 'this post has no leave with this id that lasts at that instant; its history shows those that it has',
};

export const historyFull = (limit: number): PostRefusal => ({
  code: 'history-full',
  detail: `the post has changed ${limit} times, more than one history holds; ask whoever runs the system`,
});
