import type { AreaCode, Day } from '@gridcase/contracts';

/** Every no that premises can say. */
export type PremisesRefusal =
  | { readonly code: 'premises-unknown'; readonly detail: string }
  /** `differs`: the fields that are not what is in force on the day of the registration. */
  | { readonly code: 'already-registered'; readonly detail: string; readonly differs: readonly string[] }
  | { readonly code: 'before-registered'; readonly detail: string }
  | { readonly code: 'premises-closed'; readonly detail: string }
  | { readonly code: 'already-closed'; readonly detail: string }
  /** The territory has no grid of this code. */
  | { readonly code: 'area-unknown'; readonly detail: string }
  | { readonly code: 'out-of-area'; readonly detail: string }
  | { readonly code: 'history-full'; readonly detail: string };

/** Changes that one file may hold, of the place and of the holder each. */
export const MAX_HISTORY = 1_000;

export const premisesUnknown: PremisesRefusal = {
  code: 'premises-unknown',
  detail: 'there are no premises with this id; register them first',
};

export const alreadyRegistered = (differs: readonly string[]): PremisesRefusal => ({
  code: 'already-registered',
  detail: `these premises are registered already, with another ${differs.join(', ')}; record what is new as a change`,
  differs,
});

export const beforeRegistered = (from: Day): PremisesRefusal => ({
  code: 'before-registered',
  detail: `the premises are registered from ${from} on; give that day or a later one`,
});

export const premisesClosed = (on: Day): PremisesRefusal => ({
  code: 'premises-closed',
  detail: `the premises were closed on ${on}; only what was so before that day can be recorded`,
});

export const alreadyClosed = (on: Day): PremisesRefusal => ({
  code: 'already-closed',
  detail: `the premises were closed on ${on} already; that day stands`,
});

export const areaUnknown: PremisesRefusal = {
  code: 'area-unknown',
  detail: 'no grid of this territory has this code; give the 15 digits of a grid',
};

export const outOfArea = (area: AreaCode, own: AreaCode): PremisesRefusal => ({
  code: 'out-of-area',
  detail: `grid ${area} does not lie in your area ${own}; hand it to an officer whose area has it`,
});

export const historyFull: PremisesRefusal = {
  code: 'history-full',
  detail: `the premises have changed ${MAX_HISTORY} times, more than one file holds; ask whoever runs the system`,
};
