import { YEAR_PASSED_LEDGERS } from '@gridcase/contracts';
import { type CommandContext, type EventStore, handleCommand, nameUuid } from '@gridcase/event-sourcing';
import { yearEndCodec } from './codecs.ts';
import type { Catalogue } from './domain/catalogue/catalogue.ts';
import type { CatalogueBook } from './domain/catalogue/catalogue-book.ts';
import { ledgerIdOf, yearEndStream } from './domain/identity.ts';
import { beginsFlagged, bounded } from './domain/ledger/index.ts';
import { type YearPassed, yearEndDecider } from './domain/year-end/index.ts';
import type { LedgerRow } from './register-index.ts';

/** Ledgers of one grid, kind and year over which the year may pass: `as`, what is said of all of them. */
export interface Passing {
  readonly as: Omit<YearPassed, 'ledgers'>;
  readonly rows: readonly LedgerRow[];
}

/**
 * Parts open ledgers of one grid into those over which the year passes without a word of their own, by what is said of them, and
 * those that are ended one by one: where something was entered, premises or holder are not what they were, a flag goes up
 * by the base alone, or nothing is in force next year.
 */
export function partRows(book: CatalogueBook, rows: readonly LedgerRow[]): { passing: Passing[]; others: LedgerRow[] } {
  const said = rows.map((row) => ({ row, as: statementOf(book, row) }));
  const groups = Map.groupBy(said, ({ as }) => as && JSON.stringify(as));
  const others = (groups.get(undefined) ?? []).map(({ row }) => row);
  groups.delete(undefined);
  return { passing: [...groups.values()].map((of) => ({ as: of[0]!.as!, rows: of.map(({ row }) => row) })), others };
}

function statementOf(book: CatalogueBook, row: LedgerRow): Passing['as'] | undefined {
  if (!row.goesOn) return undefined;
  const { kind, year, areaCode, subjectBy } = row;
  const [name, version] = JSON.parse(row.terms) as [string, string];
  const kept: Catalogue | undefined = book.find({ name, version });
  const next = book.inForce(kind, areaCode, `${year + 1}-01-01`);
  if (kept === undefined || next === undefined || next.subject !== subjectBy || beginsFlagged(next)) return undefined;
  const catalogue = { name: next.name, version: next.version };
  return { year, areaCode, kind, balance: bounded(kept.base, kept), catalogue, base: next.base };
}

/** Says of all of them at once that the year passed over them. Said twice, it changes nothing. */
export async function passYear(
  store: EventStore,
  { as, rows }: Passing,
  context: Omit<CommandContext, 'commandId' | 'correlationId'>,
) {
  const ledgers = rows.map(({ ledgerId, kind, subjectBy: by, subjectId: id, year, toldBy }) => ({
    ledgerId,
    next: ledgerIdOf(kind, { by, id }, year + 1),
    ...(toldBy !== ledgerId && { toldBy }),
  }));
  const over: YearPassed[] = [];
  for (let from = 0; from < ledgers.length; from += YEAR_PASSED_LEDGERS) {
    over.push({ ...as, ledgers: ledgers.slice(from, from + YEAR_PASSED_LEDGERS) });
  }
  const stream = yearEndStream(as.areaCode, as.year);
  // Follows from what is said: replicas that say the same mean the same.
  const commandId = nameUuid(['passYear', stream, ...ledgers.map(({ ledgerId }) => ledgerId)]);
  const correlationId = nameUuid(['yearEnd', stream]);
  const handling = { store, decider: yearEndDecider, codec: yearEndCodec };
  return handleCommand(handling, stream, { type: 'passYear', over }, { ...context, commandId, correlationId });
}
