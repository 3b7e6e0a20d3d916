import type { DataOf, RosterEvent } from '../catalogue.ts';
import type { RosterEntry, RosterLine, RosterName } from '../events/roster-events.ts';
import { holdsAt } from '../post/post-facts.ts';

/** One roster, as all who fold its events have it. Plain data, never changed. */
export interface RosterFacts {
  readonly roster: RosterName;
  /** In the order in which they were entered. */
  readonly lines: readonly RosterLine[];
}

export type RosterEntryOf<Kind extends RosterEntry['kind']> = Extract<RosterEntry, { kind: Kind }>;
export type RosterLineOf<Kind extends RosterEntry['kind']> = RosterLine & { readonly entry: RosterEntryOf<Kind> };

/** The lines of a kind that hold at an instant. */
export const standingAt = <Kind extends RosterEntry['kind']>(
  lines: readonly RosterLine[],
  kind: Kind,
  at: string,
): RosterLineOf<Kind>[] =>
  lines.filter((line): line is RosterLineOf<Kind> => line.entry.kind === kind && holdsAt(line, at));

/**
 * Folds one event in. Undefined until the roster is opened. Pure, and never fails: what was decided is history, and what does
 * not fit changes nothing.
 */
export function evolveRoster(facts: RosterFacts | undefined, event: RosterEvent): RosterFacts | undefined {
  if (event.type === 'post.rosterOpened.v1') return { roster: event.data.roster, lines: event.data.lines };
  if (facts === undefined) return undefined;
  switch (event.type) {
    case 'post.entered.v1':
      return { ...facts, lines: [...facts.lines, event.data] };
    case 'post.entryEnded.v1':
      return { ...facts, lines: ended(facts.lines, event.data) };
  }
}

const ended = (lines: RosterFacts['lines'], { entryId, to }: DataOf<'post.entryEnded.v1'>): RosterFacts['lines'] =>
  lines
    .map((line) => (line.entryId === entryId ? { ...line, to } : line))
    .filter(({ from, to }) => to === null || from < to);
