import type { DatabaseSync } from 'node:sqlite';
import { categoryOf, type RecordedEvent } from '@gridcase/event-sourcing';
import { isUnderstood } from '../domain/decided-by.ts';
import { LEDGER_TABLES, LedgerTableWriter } from './ledger-table.ts';
import { MONTH_TABLE, MonthTableWriter } from './month-table.ts';
import { PREMISES_TABLES, PremisesTableWriter } from './premises-table.ts';

/** Raise it with every change of a fold: the file is then dropped and rebuilt from the log. */
export const POINTS_TABLES_VERSION = 4;
export const POINTS_TABLES = `${PREMISES_TABLES}${LEDGER_TABLES}${MONTH_TABLE}`;
export const POINTS_CATEGORIES = ['ledger', 'premises', 'assessment'] as const;

/** Writes everything about points: premises and rounds, ledgers, and what each month brought. */
export class PointsTableWriter {
  readonly #premises: PremisesTableWriter;
  readonly #ledgers: LedgerTableWriter;
  readonly #months: MonthTableWriter;

  constructor(db: DatabaseSync) {
    this.#premises = new PremisesTableWriter(db);
    this.#ledgers = new LedgerTableWriter(db);
    this.#months = new MonthTableWriter(db);
  }

  apply(events: readonly RecordedEvent[]): void {
    const ofLedgers = (event: RecordedEvent) => categoryOf(event.stream) === 'ledger';
    const changes = this.#ledgers.apply(events.filter(ofLedgers));
    changes.push(...this.#premises.apply(events.filter((event) => isUnderstood(event) && !ofLedgers(event))));
    this.#months.add(changes);
  }
}
