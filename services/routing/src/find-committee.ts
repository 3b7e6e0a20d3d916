import { type AreaCode, areaLevel, type Joint } from '@gridcase/contracts';
import type { Territory } from '@gridcase/territory';
import type { Officer } from './domain/commands.ts';
import type { Committee, Member, Proposed } from './domain/joint/commands.ts';
import { type CaseState, tierOf } from './domain/state.ts';

/**
 * The big committee of the community where a case lies, and for which units an officer speaks there: those that they are
 * registered for; the community's officer for its committee and for every unit that nobody is registered for, and so does
 * the township's where it has the case.
 */
export function findCommittee(territory: Territory, state: CaseState, by: Officer, at: string): Committee {
  if (state.phase === 'none') return NOWHERE;
  const { about } = state;
  const community = (about.areaCode ?? '').slice(0, COMMUNITY_DIGITS);
  if (community.length < COMMUNITY_DIGITS) return NOWHERE;
  const members = membersOf(territory, community, at);
  const registered = new Set(territory.units.unitsOf(by.id, at));
  const forOthers = by.role === 'communityOfficer' || (by.role === 'townshipOfficer' && tierOf(state) === 'township');
  const isOwn = (unit: string) =>
    registered.has(unit) ||
    (unit === community ? speaksForCommittee(by) : forOthers && territory.units.peopleOf(unit, at).length === 0);
  const units = new Set([...members.map(({ unit }) => unit), ...unitsIn(about.joint)]);
  return {
    ...{ community, members, own: [...units].filter(isOwn) },
    proposed: proposeUnits(territory, about.areaCode!, about.judged?.field, at),
  };
}

const COMMUNITY_DIGITS = 12;
const NOWHERE: Committee = { community: '000000000000', members: [], proposed: [], own: [] };

const speaksForCommittee = ({ role, area }: Officer): boolean =>
  role === 'communityOfficer' && areaLevel(area) === 'community';

/** The committee itself, and the members of its big committee. */
function membersOf(territory: Territory, community: AreaCode, at: string): Member[] {
  const committee = territory.holders(community, at)?.committee;
  return [
    ...(committee === undefined ? [] : [{ unit: community, name: committee.unit }]),
    ...territory.units.members(community, at).map(({ unit, name }) => ({ unit, name })),
  ];
}

const unitsIn = (joint: Joint | undefined): string[] => [
  ...(joint?.meetings.flatMap(({ units }) => units.map(({ unit }) => unit)) ?? []),
  ...(joint?.resolutions.map(({ unit }) => unit) ?? []),
];

/** More would be a conference. */
const MOST_PROPOSED = 20;

/**
 * Whom to summon for a field at a place, and who leads, by what the members answer for (权责清单): the closest fit among those
 * that lead does, the others support. Where nobody leads by the list, the committee itself does. Nobody fits: none.
 */
export function proposeUnits(territory: Territory, place: AreaCode, field: string | undefined, at: string): Proposed[] {
  const duties = field === undefined ? [] : territory.units.duties(place, field, at);
  const closest = new Map<string, (typeof duties)[number]>();
  for (const duty of duties) {
    const known = closest.get(duty.unit);
    if (known === undefined || (known.part === 'support' && duty.part === 'lead')) closest.set(duty.unit, duty);
  }
  const units = [...closest.values()].slice(0, MOST_PROPOSED);
  if (units.length === 0) return [];
  const leader = duties.find(({ part, unit }) => part === 'lead' && closest.has(unit))?.unit;
  const proposed = units.map(
    ({ unit, name, duty, field: its }): Proposed => ({
      ...{ unit, name, part: unit === leader ? 'lead' : 'support' },
      because: `${duty} (${its})`,
    }),
  );
  const leads = (unit: Proposed) => (unit.part === 'lead' ? 0 : 1);
  if (leader !== undefined) return proposed.sort((a, b) => leads(a) - leads(b));
  const community = place.slice(0, COMMUNITY_DIGITS);
  const committee = membersOf(territory, community, at).find(({ unit }) => unit === community);
  const because = 'no member leads in this field by the register';
  return committee === undefined ? [] : [{ ...committee, part: 'lead', because }, ...proposed];
}
