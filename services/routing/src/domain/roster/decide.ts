import {
  type AreaCode,
  areaContains,
  holdsAt,
  isChief,
  overlap,
  ROSTER_LIMITS,
  type RosterEntry,
  type RosterEvent,
  type RosterFacts,
} from '@gridcase/contracts';
import { type Decision, decided, refused } from '@gridcase/event-sourcing';
import type { EndEntry, Enter, RosterCommand } from './commands.ts';
import {
  endsTooSoon,
  entryUnknown,
  historyFull,
  noMember,
  outOfArea,
  overlaps,
  type RosterRefusal,
} from './refusals.ts';

export type RosterDecision = Decision<RosterEvent, RosterRefusal>;

/** Area first, so that a stranger learns nothing. What is so already is quiet; nothing is ended that is not named. */
export function decide(command: RosterCommand, facts: RosterFacts | undefined): RosterDecision {
  const { roster, territoryVersion, lines } = command.onFile;
  const known = facts ?? { roster, lines };
  const decision = command.type === 'enter' ? enter(command, known) : endEntry(command, known);
  if (facts !== undefined || decision.outcome === 'refused' || decision.events.length === 0) return decision;
  const data = { roster, territoryVersion, lines: [...lines] };
  return decided<RosterEvent>({ type: 'post.rosterOpened.v1', data }, ...decision.events);
}

function enter({ by, entryId, entry, from, to }: Enter, facts: RosterFacts): RosterDecision {
  const elsewhere = outside(by.area, entry, facts);
  if (elsewhere !== undefined) return refused(outOfArea(elsewhere, by.area));
  if (to !== null && to <= from) return refused(endsTooSoon);
  const same = facts.lines.filter((line) => isInTheWay(line.entry, entry));
  if (same.some((line) => line.from === from && line.to === to && says(line.entry, entry))) return decided();
  const standing = same.filter((line) => overlap(line, { from, to }));
  if (standing.length > 0) return refused(overlaps(standing));
  const needsMember = entry.kind === 'duty' || entry.kind === 'speaker';
  if (needsMember && !facts.lines.some((line) => line.entry.kind === 'membership' && overlap(line, { from, to })))
    return refused(noMember);
  if (facts.lines.length >= ROSTER_LIMITS.lines) return refused(historyFull(ROSTER_LIMITS.lines));
  return decided<RosterEvent>({ type: 'post.entered.v1', data: { entryId, entry, from, to } });
}

function endEntry({ by, which, to }: EndEntry, facts: RosterFacts): RosterDecision {
  const own = facts.lines.filter((line) =>
    'entryId' in which ? line.entryId === which.entryId : says(line.entry, which.entry),
  );
  const elsewhere = own.flatMap(({ entry }) => outside(by.area, entry, facts) ?? [])[0] ?? stranger(by.area, facts);
  if (elsewhere !== undefined) return refused(outOfArea(elsewhere, by.area));
  if (own.some((line) => line.to === to)) return decided();
  const lasting = own.find((line) => holdsAt(line, to));
  if (lasting === undefined) return refused(entryUnknown);
  return decided<RosterEvent>({ type: 'post.entryEnded.v1', data: { entryId: lasting.entryId, to } });
}

/** An area that the entry is about and that does not lie in the officer's own. What counts wherever a unit is a member is about all of that. */
function outside(own: AreaCode, entry: RosterEntry, facts: RosterFacts): AreaCode | undefined {
  if (entry.kind === 'member') return outsideTeam(own, facts);
  const about = entry.kind === 'speaker' || entry.area === null ? everywhere(facts) : [entry.area];
  return about.find((area) => !areaContains(own, area));
}

const outsideTeam = (own: AreaCode, { roster }: RosterFacts): AreaCode | undefined =>
  roster.of === 'team' && !areaContains(own, roster.areaCode) ? roster.areaCode : undefined;

const everywhere = ({ lines }: RosterFacts): AreaCode[] =>
  lines.flatMap(({ entry }) => (entry.kind === 'membership' ? [entry.area] : []));

/** To whoever has nothing of it in their area nothing is told, not even that it is not there. */
function stranger(own: AreaCode, facts: RosterFacts): AreaCode | undefined {
  if (facts.roster.of === 'team') return outsideTeam(own, facts);
  const areas = everywhere(facts);
  return areas.some((area) => areaContains(own, area)) ? undefined : areas[0];
}

/** Whether two can not stand at one instant: the same thing twice, or two chiefs of one place. */
function isInTheWay(line: RosterEntry, entry: RosterEntry): boolean {
  if (line.kind === 'member' && entry.kind === 'member') {
    const samePlace = line.role === entry.role && line.place === entry.place;
    return samePlace && (isChief(entry.role) || line.person === entry.person);
  }
  if (line.kind === 'membership' && entry.kind === 'membership') return line.area === entry.area;
  if (line.kind === 'speaker' && entry.kind === 'speaker') return line.person === entry.person;
  return says(line, entry);
}

/** Whether they say the same, sample data or not. */
function says(line: RosterEntry, entry: RosterEntry): boolean {
  const words = ({ madeUp, ...rest }: RosterEntry): string => JSON.stringify(Object.entries(rest).sort());
  return words(line) === words(entry);
}
