import type { UnitLine, UnitLines } from './unit-files.ts';

/**
 * Checks what the lines of units say of each other and of areas and people; problems are told at their rows. `areas` and
 * `people`: those that the territory's other files have.
 */
export function checkUnits(
  { units, duties, unitPeople }: UnitLines,
  areas: ReadonlySet<string>,
  people: ReadonlyMap<string, string>,
): void {
  const known = new Set(units.map(({ unit }) => unit));
  for (const { area, row } of units) {
    if (!areas.has(area)) row.bad('area', `There is no area ${area}. Name the city, a township or a community.`);
    else if (area.length === 15)
      row.bad('area', `${area} is a grid, and a community has the big committee. Name that.`);
  }
  for (const { unit, area, row } of duties) {
    if (!known.has(unit)) row.bad('unit', `There is no unit ${unit}. Add it to units.csv.`);
    if (area !== '' && !areas.has(area)) row.bad('area', `There is no area ${area}. Correct it, or leave it empty.`);
  }
  for (const { unit, person, row } of unitPeople) {
    if (!known.has(unit)) row.bad('unit', `There is no unit ${unit}. Add it to units.csv.`);
    if (!people.has(person)) row.bad('person', `There is no person ${person}. Add them to people.csv.`);
  }
  for (const lines of Map.groupBy(units, ({ unit, area }) => `${unit} ${area}`).values()) checkTerms(lines);
}

/** A member once at a time: which name and kind it has then is not a matter of chance. */
function checkTerms(lines: UnitLine[]): void {
  const inOrder = lines.filter(({ from }) => from !== '').sort((a, b) => (a.from < b.from ? -1 : 1));
  for (const [index, next] of inOrder.entries()) {
    const last = inOrder[index - 1];
    if (last === undefined || (last.to !== '' && last.to <= next.from)) continue;
    const end = last.to === '' ? 'has no end' : `lasts until ${last.to}`;
    next.row.bad(
      'from',
      `${next.unit} is a member in ${next.area} while line ${last.row.line} ${end}. End that first.`,
    );
  }
}
