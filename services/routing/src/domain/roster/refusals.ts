import type { AreaCode, RosterLine } from '@gridcase/contracts';

/** Every no that a roster can say. */
export type RosterRefusal =
  | { readonly code: 'out-of-area'; readonly detail: string }
  /** It ends before it begins. */
  | { readonly code: 'ends-too-soon'; readonly detail: string }
  /** The same, or another in a place for one, stands there in that time. */
  | { readonly code: 'entry-overlaps'; readonly detail: string; readonly standing: readonly RosterLine[] }
  | { readonly code: 'entry-unknown'; readonly detail: string }
  /** What is said of a unit that is no member anywhere at that time. */
  | { readonly code: 'no-member'; readonly detail: string }
  | { readonly code: 'history-full'; readonly detail: string };

export const outOfArea = (area: AreaCode, own: AreaCode): RosterRefusal => ({
  code: 'out-of-area',
  detail: `area ${area} does not lie in your area ${own}`,
});

export const endsTooSoon: RosterRefusal = {
  code: 'ends-too-soon',
  detail: '`to` is the first instant no longer: give one behind `from`',
};

export const overlaps = (standing: readonly RosterLine[]): RosterRefusal => ({
  code: 'entry-overlaps',
  detail: `${standing.map(spoken).join('; ')}: end that first`,
  standing,
});

const spoken = ({ entry, from, to }: RosterLine): string =>
  `${'person' in entry ? `${entry.person} stands` : 'it stands'} there from ${from} ${to === null ? 'on' : `to ${to}`}`;

export const entryUnknown: RosterRefusal = {
  code: 'entry-unknown',
  detail: 'nothing of this kind stands in the roster at that instant; its history shows what did',
};

export const noMember: RosterRefusal = {
  code: 'no-member',
  detail: 'the unit is a member of no big committee at that time; enter where it is a member first',
};

export const historyFull = (limit: number): RosterRefusal => ({
  code: 'history-full',
  detail: `the roster has ${limit} lines, more than one history holds; ask whoever runs the system`,
});
