import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type DataOf, type LedgerEvent, monthAt } from '@gridcase/contracts';
import { type RecordedEvent, streamIdOf } from '@gridcase/event-sourcing';
import { passOver } from '../domain/case-record.ts';
import { isUnderstood, readEvent, readMetadata } from '../domain/decided-by.ts';
import { evolveLedgerView, type LedgerView } from '../domain/ledger-view.ts';
import { changeOfLedger } from '../domain/points-change.ts';
import { areaValues } from './area-columns.ts';
import type { MonthChange } from './month-table.ts';

const FILTERED = 'opened_position, kind, year, status, yellow, red, appeals, balance';

/**
 * `ledgers` is keyed by the position of the opening event, so that lists run newest first without sorting and a cursor
 * stays valid whatever changes. A city has a million ledgers a year and asks for the few that are flagged: each index
 * runs in the list's own order and holds all that can be asked for, so that rows which do not fit are passed over in
 * the index and never read.
 */
export const LEDGER_TABLES = `
  CREATE TABLE ledgers (
    opened_position INTEGER PRIMARY KEY,
    ledger_id TEXT NOT NULL UNIQUE,
    premises_id TEXT NOT NULL,
    city TEXT NOT NULL, township TEXT, community TEXT, grid TEXT,
    kind TEXT NOT NULL, year INTEGER NOT NULL,
    status TEXT NOT NULL, yellow INTEGER NOT NULL, red INTEGER NOT NULL, appeals INTEGER NOT NULL,
    balance REAL NOT NULL,
    view TEXT NOT NULL
  ) STRICT;
  CREATE INDEX ledgers_by_city ON ledgers (city, ${FILTERED});
  CREATE INDEX ledgers_by_township ON ledgers (township, ${FILTERED});
  CREATE INDEX ledgers_by_community ON ledgers (community, ${FILTERED});
  CREATE INDEX ledgers_by_grid ON ledgers (grid, ${FILTERED});
  CREATE INDEX ledgers_by_premises ON ledgers (premises_id);
  CREATE TABLE ledger_premises (
    premises_id TEXT NOT NULL, ledger_position INTEGER NOT NULL, PRIMARY KEY (premises_id, ledger_position)
  ) STRICT, WITHOUT ROWID;
`;

interface Ledger {
  /** Position of the opening event; undefined when the ledger stands in the table already. */
  readonly newAt: number | undefined;
  readonly view: LedgerView;
}

/** Writes the ledger tables. One instance per open database: it keeps its statements. */
export class LedgerTableWriter {
  readonly #find: StatementSync;
  readonly #insert: StatementSync;
  readonly #update: StatementSync;
  readonly #addPremises: StatementSync;

  constructor(db: DatabaseSync) {
    this.#find = db.prepare('SELECT view FROM ledgers WHERE ledger_id = ?');
    this.#insert = db.prepare(`INSERT INTO ledgers (status, yellow, red, appeals, balance, view, ledger_id,
      opened_position, premises_id, city, township, community, grid, kind, year) VALUES (${'?, '.repeat(14)}?)`);
    // Not a replacement of the row: what never changes keeps its index entries untouched.
    this.#update = db.prepare(`UPDATE ledgers SET status = ?, yellow = ?, red = ?, appeals = ?, balance = ?, view = ?
      WHERE ledger_id = ?`);
    this.#addPremises = db.prepare(`INSERT OR IGNORE INTO ledger_premises
      SELECT ?, opened_position FROM ledgers WHERE ledger_id = ? AND premises_id <> ?1`);
  }

  /** Applies events of ledgers; gives what they bring to their months. A ledger is written once. */
  apply(events: readonly RecordedEvent[]): MonthChange[] {
    const ledgers = new Map<string, Ledger>();
    const changes = events.flatMap((event) => this.#take(event, ledgers));
    for (const [ledgerId, ledger] of ledgers) this.#write(ledgerId, ledger);
    for (const event of events) this.#takePremises(event);
    return changes;
  }

  #take(recorded: RecordedEvent, ledgers: Map<string, Ledger>): MonthChange[] {
    const ledgerId = streamIdOf(recorded.stream);
    const known = ledgers.get(ledgerId) ?? this.#load(ledgerId);
    const at = { at: readMetadata(recorded).at, revision: recorded.revision };
    if (!isUnderstood(recorded)) {
      if (known) ledgers.set(ledgerId, { ...known, view: passOver(known.view, at) });
      return [];
    }
    const event = readEvent<LedgerEvent>(recorded);
    const view = evolveLedgerView(known?.view, event, at);
    if (view === undefined) return [];
    ledgers.set(ledgerId, { newAt: known === undefined ? recorded.position : known.newAt, view });
    const change = changeOfLedger(known?.view, view, event);
    // The instant from which the ledger is so, not the event's own: the figures agree with the ledgers as of any instant.
    const month = monthAt(Date.parse(view.changedAt));
    return [{ area: view.areaCode, kind: view.kind, year: view.year, month, change }];
  }

  #load(ledgerId: string): Ledger | undefined {
    const row = this.#find.get(ledgerId) as { view: string } | undefined;
    return row && { newAt: undefined, view: JSON.parse(row.view) as LedgerView };
  }

  #write(ledgerId: string, { newAt, view }: Ledger): void {
    const { status, flags, appeals, balance, premises, areaCode, kind, year } = view;
    const changing = [status, Number(flags.includes('yellow')), Number(flags.includes('red')), appeals.length, balance];
    const text = JSON.stringify(view);
    if (newAt === undefined) {
      this.#update.run(...changing, text, ledgerId);
      return;
    }
    this.#insert.run(...changing, text, ledgerId, newAt, premises.premisesId, ...areaValues(areaCode), kind, year);
  }

  /** Other premises of the same person. */
  #takePremises({ type, stream, data }: RecordedEvent): void {
    if (type !== 'ledger.entryProposed.v1' && type !== 'ledger.entryMade.v1') return;
    const { premisesId } = JSON.parse(data) as DataOf<'ledger.entryProposed.v1'>;
    this.#addPremises.run(premisesId, streamIdOf(stream));
  }
}
