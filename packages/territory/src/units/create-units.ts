import { areaContains, areaLevel } from '@gridcase/contracts';
import type { Term } from '../load/term.ts';
import type { DutyLine, UnitLine, UnitLines } from '../load/unit-files.ts';
import type { Duty, MemberUnit, Units } from './units.ts';

/** Member units by date. Days begin at midnight in the territory's own zone. */
export function createUnits(lines: UnitLines, utcOffset: string): Units {
  const midnight = (day: string) => Date.parse(`${day}T00:00:00${utcOffset}`);
  const holds = ({ from, to }: Term, at: number) => midnight(from) <= at && (to === '' || at < midnight(to));
  const dutiesOf = Map.groupBy(lines.duties, ({ unit }) => unit);
  const byPerson = Map.groupBy(lines.unitPeople, ({ person }) => person);
  const byUnit = Map.groupBy(lines.unitPeople, ({ unit }) => unit);
  const inArea = Map.groupBy(lines.units, ({ area }) => area);

  const members = (community: string, instant: string): MemberUnit[] => {
    const at = millisecondsOf(instant);
    if (areaLevel(community) !== 'community') return [];
    const around = [community.slice(0, 6), community.slice(0, 9), community];
    // The narrowest line of a unit says what it is called there.
    const found = new Map<string, UnitLine>();
    for (const line of around.flatMap((area) => inArea.get(area) ?? []))
      if (holds(line, at)) found.set(line.unit, line);
    return [...found.values()].map(toMember).sort((a, b) => (a.unit < b.unit ? -1 : 1));
  };

  const duties = (place: string, field: string, instant: string): Duty[] => {
    if (place.length < 12) return [];
    const at = millisecondsOf(instant);
    const fits = (line: DutyLine) =>
      holds(line, at) &&
      (line.field === '*' || field.startsWith(line.field)) &&
      (line.area === '' || areaContains(line.area, place));
    return members(place.slice(0, 12), instant)
      .flatMap(({ unit, name }) => (dutiesOf.get(unit) ?? []).filter(fits).map((line) => ({ line, name })))
      .sort((a, b) => closeness(b.line) - closeness(a.line))
      .map(({ line: { unit, part, duty, field }, name }) => ({ unit, name, part, duty, field }));
  };

  return {
    members,
    duties,
    unitsOf: (person, instant) => actingFor(byPerson.get(person), instant).map(({ unit }) => unit),
    peopleOf: (unit, instant) => actingFor(byUnit.get(unit), instant).map(({ person }) => person),
  };

  function actingFor<Line extends Term>(lines: readonly Line[] = [], instant: string): Line[] {
    const at = millisecondsOf(instant);
    return lines.filter((line) => holds(line, at));
  }
}

const toMember = ({ unit, name, kind, madeUp, from, to }: UnitLine): MemberUnit => ({
  ...{ unit, name, kind, madeUp, from, to: to || null },
});

/** How closely a line says what it is for: how much of the code, then how small an area. */
const closeness = ({ field, area }: DutyLine): number => (field === '*' ? 0 : field.length * 100) + area.length;

function millisecondsOf(instant: string): number {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) throw new RangeError(`not an instant: ${instant}`);
  return at;
}
