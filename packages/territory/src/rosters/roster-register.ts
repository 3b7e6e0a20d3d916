import { evolveRoster, type RosterEvent, type RosterFacts, type RosterName, rosterKey } from '@gridcase/contracts';
import type { RosterSource } from './file-rosters.ts';

/** A change of a roster as the log has it; `at`: when it was decided. */
export interface RosterChange {
  readonly stream: string;
  readonly revision: number;
  readonly at: string;
  readonly event: RosterEvent;
}

/** Who and what stands in which roster, by the files and by the changes that were taken up so far. */
export interface RosterRegister extends RosterSource {
  /** Takes a change up. One that it has already, or that does not follow on what it has of the stream, changes nothing. */
  take(change: RosterChange): void;
  /** What is known of a roster at an instant; undefined where only the files say something. */
  factsOf(roster: RosterName, knownAt: string): RosterFacts | undefined;
}

interface Known {
  readonly since: string;
  readonly facts: RosterFacts;
}

interface History {
  revision: number;
  readonly known: Known[];
}

export function createRosterRegister(files: RosterSource): RosterRegister {
  const streams = new Map<string, History>();
  const rosters = new Map<string, History>();
  const inArea = new Map<string, Set<string>>();
  const byPerson = new Map<string, Set<string>>();
  const keyOf = (roster: RosterName): string => `${roster.of} ${rosterKey(roster)}`;
  const factsOf = (roster: RosterName, knownAt: string) =>
    rosters.get(keyOf(roster))?.known.findLast(({ since }) => since <= knownAt)?.facts;
  const index = ({ roster, lines }: RosterFacts) => {
    if (roster.of === 'team') return;
    for (const { entry } of lines) {
      if (entry.kind === 'membership') add(inArea, entry.area, roster.unit);
      if (entry.kind === 'speaker') add(byPerson, entry.person, roster.unit);
    }
  };
  return {
    take({ stream, revision, at, event }) {
      const history = streams.get(stream) ?? { revision: -1, known: [] };
      if (revision !== history.revision + 1) return;
      const last = history.known.at(-1);
      const facts = evolveRoster(last?.facts, event);
      history.revision = revision;
      streams.set(stream, history);
      if (facts === undefined) return;
      // Clocks of several machines differ: what stands behind is never known before.
      history.known.push({ since: last && last.since > at ? last.since : at, facts });
      rosters.set(keyOf(facts.roster), history);
      index(facts);
    },
    factsOf,
    lines: (roster, knownAt) => factsOf(roster, knownAt)?.lines ?? files.lines(roster, knownAt),
    unitsIn: (area) => new Set([...files.unitsIn(area), ...(inArea.get(area) ?? [])]),
    unitsOf: (person) => new Set([...files.unitsOf(person), ...(byPerson.get(person) ?? [])]),
  };
}

function add(index: Map<string, Set<string>>, key: string, unit: string): void {
  index.set(key, (index.get(key) ?? new Set()).add(unit));
}
