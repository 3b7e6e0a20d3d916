import type { CommandContext, CommandRefusal } from '@gridcase/event-sourcing';
import { premisesIdOf } from '../domain/identity.ts';
import type { Officer } from '../domain/officer.ts';
import { evolve } from '../domain/premises/evolve.ts';
import {
  type PremisesEvent,
  type PremisesRefusal,
  type premisesDecider,
  type RegisterRow,
  recordRow,
} from '../domain/premises/index.ts';
import type { PremisesDesk } from '../premises-desk.ts';
import type { Column } from './columns.ts';
import type { Tally } from './import-report.ts';
import type { NumberedRow, RowGroup } from './read-groups.ts';
import type { RowError } from './row-error.ts';

interface GroupImport {
  readonly desk: PremisesDesk;
  readonly by: Officer;
  readonly context: CommandContext;
  readonly tally: Tally;
  readonly how: 'rehearse' | 'record';
}

interface PlannedRow {
  readonly line: number;
  readonly row: RegisterRow;
  readonly events: readonly PremisesEvent[];
}

/** One premises: decides each row on the file as it is, and records those that say something new, all at once. */
export async function importGroup(group: RowGroup, options: GroupImport): Promise<void> {
  const { desk, by, context, tally, how } = options;
  if (group.errors.length > 0) tally.refused(group.errors, group.refused);
  const [first] = group.rows;
  if (!first) return;
  const state = await desk.load(premisesIdOf(first.row.kind, first.row.externalId));
  const planned = await plan(group.rows, state, options);
  const news = planned.filter(({ events }) => events.length > 0);
  if (how === 'rehearse' || news.length === 0) {
    for (const { events } of planned) tally.recorded(events);
    return;
  }
  const result = await desk.recordRows(
    news.map(({ row }) => row),
    by,
    context,
    state.phase === 'none',
  );
  for (const each of planned) {
    if (result.outcome === 'refused' && news.includes(each)) tally.refused([errorOf(each.line, result.refusal)]);
    else tally.recorded(result.outcome === 'done' && result.repeated ? [] : each.events);
  }
}

/** Row by row, each on what the rows before it make of the premises. A refused row is counted and left out. */
async function plan(
  rows: readonly NumberedRow[],
  state: typeof premisesDecider.initialState,
  { desk, by, tally, how }: GroupImport,
): Promise<readonly PlannedRow[]> {
  const planned: PlannedRow[] = [];
  let current = state;
  for (const { line, row: given } of rows) {
    const row = await desk.prepareRow(given, how === 'record' ? 'seal' : 'rehearse');
    const decision = recordRow(row, by, current);
    if (decision.outcome === 'refused') {
      tally.refused([errorOf(line, decision.refusal)]);
      continue;
    }
    planned.push({ line, row, events: decision.events });
    current = decision.events.reduce(evolve, current);
  }
  return planned;
}

const COLUMN_OF: Partial<Record<PremisesRefusal['code'], Column>> = {
  'before-registered': 'from',
  'premises-closed': 'from',
  'already-closed': 'closed_on',
  'area-unknown': 'area_code',
  'out-of-area': 'area_code',
};

const errorOf = (line: number, { code, detail }: PremisesRefusal | CommandRefusal): RowError => ({
  line,
  column: (COLUMN_OF as Partial<Record<string, Column>>)[code] ?? null,
  detail,
});
