import { codecOf, type RosterEvent, type RosterFacts, type RosterName } from '@gridcase/contracts';
import { loadState, nameUuid, toInstant } from '@gridcase/event-sourcing';
import { createRosterRegister } from '@gridcase/territory';
import { rosterStream } from './domain/identity.ts';
import { rosterDecider } from './domain/roster/index.ts';
import type { ImportRowsOptions } from './import-posts.ts';
import { createRosterDesk, type RosterWish, rosterCommandOf } from './roster-desk.ts';
import { type RowsReport, reportRows } from './rows-report.ts';

/** A change of a roster, and the line of the file that says so. */
export interface RosterRow {
  readonly line: number;
  readonly roster: RosterName;
  readonly wish: RosterWish;
}

/** What would come of the rows, each decided on what those before it leave. Writes nothing. Throws what the store throws. */
export async function rehearseRosters(rows: readonly RosterRow[], options: ImportRowsOptions): Promise<RowsReport> {
  const { store, territory, by, context } = options;
  const handling = { store, decider: rosterDecider, codec: codecOf<RosterEvent>() };
  const rosters = new Map<string, RosterFacts | undefined>();
  const made = { actor: context.actor, at: toInstant(context.now) };
  return reportRows(rows, async ({ roster, wish, line }) => {
    const stream = rosterStream(roster);
    const facts = rosters.has(stream) ? rosters.get(stream) : (await loadState(handling, stream)).state;
    const command = rosterCommandOf(territory, roster, wish, by, commandIdOf(options, line));
    const decision = rosterDecider.decide(command, facts);
    if (decision.outcome === 'refused') return decision.refusal;
    rosters.set(
      stream,
      decision.events.reduce<RosterFacts | undefined>(
        (state, event) => rosterDecider.evolve(state, event, made),
        facts,
      ),
    );
    return decision.events.length > 0;
  });
}

/**
 * Carries the rows out one after the other. What others changed since the rehearsal may refuse one; those before it stay, and
 * the same file again goes on from there. Throws what the store throws.
 */
export async function recordRosters(rows: readonly RosterRow[], options: ImportRowsOptions): Promise<RowsReport> {
  const { store, territory, by, context } = options;
  const desk = createRosterDesk({ store, territory, register: createRosterRegister(territory.rosters) });
  return reportRows(rows, async ({ roster, wish, line }) => {
    const result = await desk.change(roster, wish, by, { ...context, commandId: commandIdOf(options, line) });
    return result.outcome === 'refused' ? result.refusal : !result.repeated;
  });
}

const commandIdOf = ({ context }: ImportRowsOptions, line: number): string =>
  nameUuid(['rosters', context.correlationId, String(line)]);
