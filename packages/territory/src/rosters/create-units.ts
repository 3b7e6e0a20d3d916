import {
  areaContains,
  areaLevel,
  type RosterEntry,
  type RosterEntryOf,
  type RosterLineOf,
  standingAt,
} from '@gridcase/contracts';
import { dayIn, normalInstant } from '../local-days.ts';
import type { RosterSource } from './file-rosters.ts';
import type { Duty, MemberUnit, Units } from './units.ts';

/** Member units at an instant, as it was known at that instant. Days are those of the territory's own zone. */
export function createUnits(source: RosterSource, utcOffset: string): Units {
  const lines = <Kind extends RosterEntry['kind']>(unit: string, kind: Kind, at: string) =>
    standingAt(source.lines({ of: 'unit', unit }, at), kind, at);

  const members = (community: string, instant: string): MemberUnit[] => {
    const at = normalInstant(instant);
    if (areaLevel(community) !== 'community') return [];
    const around = [community.slice(0, 6), community.slice(0, 9), community];
    // The narrowest line of a unit says what it is called there.
    const found = new Map<string, MemberUnit>();
    for (const area of around) {
      for (const unit of source.unitsIn(area)) {
        const line = lines(unit, 'membership', at).find(({ entry }) => entry.area === area);
        if (line !== undefined) found.set(unit, memberOf(unit, line, utcOffset));
      }
    }
    return [...found.values()].sort((a, b) => (a.unit < b.unit ? -1 : 1));
  };

  const duties = (place: string, field: string, instant: string): Duty[] => {
    if (place.length < 12) return [];
    const at = normalInstant(instant);
    const fits = ({ entry }: RosterLineOf<'duty'>) =>
      (entry.field === '*' || field.startsWith(entry.field)) &&
      (entry.area === null || areaContains(entry.area, place));
    return members(place.slice(0, 12), instant)
      .flatMap(({ unit, name }) =>
        lines(unit, 'duty', at)
          .filter(fits)
          .map((line) => ({ unit, name, line })),
      )
      .sort((a, b) => closeness(b.line.entry) - closeness(a.line.entry))
      .map(({ unit, name, line: { entryId, entry } }) => ({
        ...{ unit, name, part: entry.part, duty: entry.duty, field: entry.field, entryId },
      }));
  };

  return {
    members,
    duties,
    unitsOf(person, instant) {
      const at = normalInstant(instant);
      const speaks = (unit: string) => lines(unit, 'speaker', at).some(({ entry }) => entry.person === person);
      return [...source.unitsOf(person)].filter(speaks);
    },
    peopleOf: (unit, instant) => lines(unit, 'speaker', normalInstant(instant)).map(({ entry }) => entry.person),
  };
}

const memberOf = (unit: string, { entry, from, to }: RosterLineOf<'membership'>, utcOffset: string): MemberUnit => ({
  ...{ unit, name: entry.name, kind: entry.unitKind, madeUp: entry.madeUp },
  ...{ from: dayIn(utcOffset, from), to: to && dayIn(utcOffset, to) },
});

/** How closely a line says what it is for: how much of the code, then how small an area. */
const closeness = ({ field, area }: RosterEntryOf<'duty'>): number =>
  (field === '*' ? 0 : field.length * 100) + (area ?? '').length;
