import type { PostName } from './events/post-events.ts';
import type { RosterName } from './events/roster-events.ts';
import type { AreaCode } from './vocabulary.ts';

/**
 * What the id of the case is made of that a report opens (UUIDv5 in gridcase's namespace): delivered again, it is the same
 * case, and whoever knows the report knows the case.
 */
export const caseNameOf = (reportId: string): readonly string[] => ['case', reportId];

/** The same of one post of one area. */
export const postNameOf = (areaCode: AreaCode, post: PostName): readonly string[] => ['post', areaCode, post];

/** The same of one roster. */
export const rosterNameOf = (roster: RosterName): readonly string[] => ['roster', roster.of, rosterKey(roster)];

/** What tells rosters of a kind apart: the team's grid, the unit's id. */
export const rosterKey = (roster: RosterName): string => (roster.of === 'team' ? roster.areaCode : roster.unit);
