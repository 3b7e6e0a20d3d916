import { areaLevel, isChief, type RosterEntry, type RosterName } from '@gridcase/contracts';
import type { Territory } from '@gridcase/territory';

/** Whether the territory has what the roster is of. A unit is whatever is entered as a member. */
export const hasRoster = ({ knowsArea }: Pick<Territory, 'knowsArea'>, roster: RosterName): boolean =>
  roster.of === 'unit' || (knowsArea(roster.areaCode) && areaLevel(roster.areaCode) === 'grid');

/** What of an entry this territory can not have, and why; undefined when it can. */
export function entryFault(
  { knowsArea }: Pick<Territory, 'knowsArea'>,
  entry: RosterEntry,
): { readonly field: 'area' | 'place'; readonly detail: string } | undefined {
  if (entry.kind === 'member') {
    if (!isChief(entry.role) || entry.place !== '') return undefined;
    return { field: 'place', detail: 'is empty; a chief has a building or a stairwell' };
  }
  if (entry.kind === 'speaker' || entry.area === null) return undefined;
  if (!knowsArea(entry.area)) return { field: 'area', detail: `there is no area ${entry.area} in this territory` };
  if (entry.kind === 'membership' && areaLevel(entry.area) === 'grid')
    return { field: 'area', detail: `${entry.area} is a grid; a community has the big committee, name that` };
  return undefined;
}
