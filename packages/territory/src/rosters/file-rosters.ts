import {
  type AreaCode,
  type RosterEntry,
  type RosterLine,
  type RosterName,
  rosterKey,
  rosterNameOf,
} from '@gridcase/contracts';
import { nameUuid } from '@gridcase/event-sourcing';
import type { TeamLine } from '../load/team-file.ts';
import type { Term } from '../load/term.ts';
import type { UnitLines } from '../load/unit-files.ts';
import { midnight } from '../local-days.ts';

/** Where rosters are looked up. */
export interface RosterSource {
  /** Of a roster, whatever their time, as it was known at an instant; none of one that nobody ever wrote into. */
  lines(roster: RosterName, knownAt: string): readonly RosterLine[];
  /** Units that have, or once had, a line as members in just this area. */
  unitsIn(area: AreaCode): Iterable<string>;
  /** Units that a person speaks for, or once did. */
  unitsOf(person: string): Iterable<string>;
}

/** The same entry from the same instant is the same, wherever it is said. */
export const entryIdOf = (roster: RosterName, entry: RosterEntry, from: string): string =>
  nameUuid([
    ...rosterNameOf(roster),
    'entry',
    from,
    ...Object.entries(entry)
      .filter(([key]) => key !== 'madeUp')
      .flat()
      .map(String),
  ]);

export interface RosterLines extends UnitLines {
  readonly teams: readonly TeamLine[];
}

/** What the files say. A roster's lines are made when it is asked for: most of many thousands never are. */
export function createFileRosters(files: RosterLines, utcOffset: string): RosterSource {
  const teams = Map.groupBy(files.teams, ({ area }) => area);
  const memberships = Map.groupBy(files.units, ({ unit }) => unit);
  const duties = Map.groupBy(files.duties, ({ unit }) => unit);
  const speakers = Map.groupBy(files.unitPeople, ({ unit }) => unit);
  const inArea = Map.groupBy(files.units, ({ area }) => area);
  const byPerson = Map.groupBy(files.unitPeople, ({ person }) => person);
  const made = new Map<string, readonly RosterLine[]>();

  const entriesOf = (roster: RosterName): readonly (readonly [RosterEntry, Term])[] => {
    if (roster.of === 'team') return (teams.get(roster.areaCode) ?? []).map((line) => [memberOf(line), line]);
    const of = <Line>(lines: Map<string, Line[]>) => lines.get(roster.unit) ?? [];
    return [
      ...of(memberships).map((line) => [membershipOf(line), line] as const),
      ...of(duties).map((line) => [dutyOf(line), line] as const),
      ...of(speakers).map((line) => [speakerOf(line), line] as const),
    ];
  };
  const line = (roster: RosterName, entry: RosterEntry, term: Term): RosterLine => {
    const from = midnight(utcOffset, term.from);
    const to = term.to === '' ? null : midnight(utcOffset, term.to);
    return { entryId: entryIdOf(roster, entry, from), entry, from, to };
  };
  return {
    lines(roster) {
      const key = `${roster.of} ${rosterKey(roster)}`;
      const known = made.get(key) ?? entriesOf(roster).map(([entry, term]) => line(roster, entry, term));
      made.set(key, known);
      return known;
    },
    unitsIn: (area) => new Set(inArea.get(area)?.map(({ unit }) => unit)),
    unitsOf: (person) => new Set(byPerson.get(person)?.map(({ unit }) => unit)),
  };
}

const memberOf = ({ role, person, place, madeUp }: TeamLine): RosterEntry => ({
  kind: 'member',
  role,
  person,
  place,
  madeUp,
});

const membershipOf = ({ area, name, kind: unitKind, madeUp }: UnitLines['units'][number]): RosterEntry => ({
  ...{ kind: 'membership', area, name, unitKind, madeUp },
});

const dutyOf = ({ field, area, part, duty, madeUp }: UnitLines['duties'][number]): RosterEntry => ({
  ...{ kind: 'duty', field, area: area === '' ? null : area, part, duty, madeUp },
});

const speakerOf = ({ person, post, madeUp }: UnitLines['unitPeople'][number]): RosterEntry => ({
  ...{ kind: 'speaker', person, post, madeUp },
});
