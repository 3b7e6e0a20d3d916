import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isChief, TeamRole } from '@gridcase/contracts';
import { oneOf, required, yes } from './area-files.ts';
import { type Row, readCsv } from './csv-file.ts';
import type { FileProblems } from './file-problems.ts';
import { type Term, term } from './term.ts';

const FIELDS = ['area', 'role', 'place', 'person', 'name', 'from', 'to', 'madeUp'] as const;

/** Somebody in the micro-grid team of a grid. */
export interface TeamLine extends Term {
  area: string;
  role: TeamRole;
  /** Building, stairwell or shop; empty: the whole grid. */
  place: string;
  person: string;
  name: string;
  madeUp: boolean;
  row: Row<(typeof FIELDS)[number]>;
}

/** `team.csv`, which need not be there. Its people have their names in it: they are many, and hold no post. */
export function readTeams(directory: string, problems: FileProblems): TeamLine[] {
  if (!existsSync(join(directory, 'team.csv'))) return [];
  return readCsv(directory, { file: 'team.csv', fields: FIELDS }, problems).map((row) => {
    const place = row.get('place');
    const role = oneOf(row, 'role', TeamRole.options);
    if (place.length > 50) row.bad('place', 'The value is longer than 50 characters. Shorten it.');
    if (place === '' && isChief(role)) row.bad('place', 'The field is empty, and a chief has a place. Fill it in.');
    return {
      ...{ area: row.get('area'), role, place, person: required(row, 'person'), name: required(row, 'name') },
      ...{ madeUp: yes(row, 'madeUp'), ...term(row), row },
    };
  });
}

/** Checks what the lines say of each other, of grids and of people; problems are told at their rows. */
export function checkTeams(
  lines: readonly TeamLine[],
  grids: ReadonlySet<string>,
  people: ReadonlyMap<string, string>,
): void {
  const names = new Map(people);
  for (const { area, person, name, row } of lines) {
    if (!grids.has(area)) row.bad('area', `There is no grid ${area}. Add it to grids.csv, or correct the code.`);
    const known = names.get(person);
    if (known !== undefined && known !== name)
      row.bad('name', `${person} is called ${known} elsewhere. Make them agree.`);
    names.set(person, name);
  }
  const seats = Map.groupBy(lines, seatOf);
  for (const held of seats.values()) if (held.length > 1) checkSeat(held);
}

/** A chief's place is held by one at a time; others may share theirs. */
const seatOf = ({ area, role, place, person }: TeamLine): string =>
  `${area} ${role} ${place}${isChief(role) ? '' : ` ${person}`}`;

function checkSeat(lines: TeamLine[]): void {
  lines.sort((a, b) => (a.from < b.from ? -1 : 1));
  for (const [index, next] of lines.entries()) {
    const last = lines[index - 1];
    if (last === undefined || (last.to !== '' && last.to <= next.from)) continue;
    const end = last.to === '' ? 'has no end' : `lasts until ${last.to}`;
    next.row.bad('from', `It begins while line ${last.row.line} ${end}. End that first.`);
  }
}
