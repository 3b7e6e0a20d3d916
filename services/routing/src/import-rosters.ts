import { codecOf, type RosterEvent, type RosterName } from '@gridcase/contracts';
import { nameUuid, toInstant } from '@gridcase/event-sourcing';
import { createRosterRegister } from '@gridcase/territory';
import { rosterStream } from './domain/identity.ts';
import { rosterDecider } from './domain/roster/index.ts';
import type { ImportRowsOptions } from './import-posts.ts';
import { createRosterDesk, type RosterWish, rosterCommandOf } from './roster-desk.ts';
import { type RowsReport, rehearseRows, reportRows } from './rows-report.ts';

/** A change of a roster, and the line of the file that says so. */
export interface RosterRow {
  readonly line: number;
  readonly roster: RosterName;
  readonly wish: RosterWish;
}

/** What would come of the rows, each decided on what those before it leave. Writes nothing. Throws what the store throws. */
export function rehearseRosters(rows: readonly RosterRow[], options: ImportRowsOptions): Promise<RowsReport> {
  const { store, territory, by, context } = options;
  const handling = { store, decider: rosterDecider, codec: codecOf<RosterEvent>() };
  const made = { actor: context.actor, at: toInstant(context.now) };
  return rehearseRows(rows, handling, made, ({ roster, wish, line }) => ({
    stream: rosterStream(roster),
    command: rosterCommandOf(territory, roster, wish, by, commandIdOf(options, line)),
  }));
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
