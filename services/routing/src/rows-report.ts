import { type CodedRefusal, type CommandHandling, loadState, type Made } from '@gridcase/event-sourcing';

/** What came, or would come, of the rows of a file. */
export interface RowsReport {
  /** Rows that changed something, or would. */
  readonly changed: number;
  /** Rows of what is so already. */
  readonly unchanged: number;
  readonly refused: readonly { readonly line: number; readonly code: string; readonly detail: string }[];
}

interface Refused {
  readonly code: string;
  readonly detail: string;
}

/** Takes the rows one after the other. `take`: whether it changed something, or why it may not. */
export async function reportRows<Row extends { readonly line: number }>(
  rows: readonly Row[],
  take: (row: Row) => Promise<boolean | Refused>,
): Promise<RowsReport> {
  let [changed, unchanged] = [0, 0];
  const refused: RowsReport['refused'][number][] = [];
  for (const row of rows) {
    const outcome = await take(row);
    if (typeof outcome === 'object') refused.push({ line: row.line, code: outcome.code, detail: outcome.detail });
    else if (outcome) changed++;
    else unchanged++;
  }
  return { changed, unchanged, refused };
}

/**
 * What would come of rows that are commands, each decided on what those before it leave. Writes nothing. Throws what the store
 * throws.
 */
export function rehearseRows<
  Row extends { readonly line: number },
  State,
  Command,
  Event,
  Refusal extends CodedRefusal,
>(
  rows: readonly Row[],
  handling: CommandHandling<State, Command, Event, Refusal>,
  made: Made,
  asked: (row: Row) => { readonly stream: string; readonly command: Command },
): Promise<RowsReport> {
  const { decider } = handling;
  const left = new Map<string, State>();
  return reportRows(rows, async (row) => {
    const { stream, command } = asked(row);
    const state = left.has(stream) ? (left.get(stream) as State) : (await loadState(handling, stream)).state;
    const decision = decider.decide(command, state);
    if (decision.outcome === 'refused') return decision.refusal;
    left.set(
      stream,
      decision.events.reduce((after, event) => decider.evolve(after, event, made), state),
    );
    return decision.events.length > 0;
  });
}
