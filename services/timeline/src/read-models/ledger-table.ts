import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type DataOf, type LedgerEvent, monthAt } from '@gridcase/contracts';
import { type RecordedEvent, streamIdOf } from '@gridcase/event-sourcing';
import { passOver } from '../domain/case-record.ts';
import { isUnderstood, readEvent, readMetadata } from '../domain/decided-by.ts';
import { evolveLedgerView, type LedgerView, mayBePassedOver, passYear } from '../domain/ledger-view.ts';
import { changeOfLedger } from '../domain/points-change.ts';
import { areaValues } from './area-columns.ts';
import type { MonthChange } from './month-table.ts';

const FILTERED = 'ledger_no, kind, year, status, yellow, red, appeals, balance';

/**
 * `ledgers` is keyed by a number in the order of the openings, many of which one event may tell of: lists run newest first
 * without sorting, and a cursor stays valid whatever changes. `begun` and `passed`: the statements of year ends that opened
 * and closed it, where no event of its own does. A city has a million ledgers a year and asks for the few that are flagged: each index
 * runs in the list's own order and holds all that can be asked for, so that rows which do not fit are passed over in
 * the index and never read.
 */
export const LEDGER_TABLES = `
  CREATE TABLE ledgers (
    ledger_no INTEGER PRIMARY KEY,
    ledger_id TEXT NOT NULL UNIQUE,
    premises_id TEXT NOT NULL,
    city TEXT NOT NULL, township TEXT, community TEXT, grid TEXT,
    kind TEXT NOT NULL, year INTEGER NOT NULL,
    status TEXT NOT NULL, yellow INTEGER NOT NULL, red INTEGER NOT NULL, appeals INTEGER NOT NULL,
    balance REAL NOT NULL,
    view TEXT NOT NULL, begun TEXT, passed TEXT
  ) STRICT;
  CREATE INDEX ledgers_by_city ON ledgers (city, ${FILTERED});
  CREATE INDEX ledgers_by_township ON ledgers (township, ${FILTERED});
  CREATE INDEX ledgers_by_community ON ledgers (community, ${FILTERED});
  CREATE INDEX ledgers_by_grid ON ledgers (grid, ${FILTERED});
  CREATE INDEX ledgers_by_premises ON ledgers (premises_id);
  CREATE TABLE ledger_premises (
    premises_id TEXT NOT NULL, ledger_no INTEGER NOT NULL, PRIMARY KEY (premises_id, ledger_no)
  ) STRICT, WITHOUT ROWID;
`;

/** Where in the log a year's end speaks of a ledger. */
export interface YearEndPlace {
  readonly stream: string;
  readonly revision: number;
}
/** The one that opened it, and the ledger that it goes on from. */
export interface BegunPlace extends YearEndPlace {
  readonly previous: string;
}

interface Ledger {
  /** Whether it stands in the table already. */
  readonly known: boolean;
  readonly view: LedgerView;
  readonly begun?: BegunPlace;
  readonly passed?: YearEndPlace;
}

/** Ledgers that are held in memory before they are written: one event may be about many. */
const HELD = 2_000;

/** Writes the ledger tables. One instance per open database: it keeps its statements. */
export class LedgerTableWriter {
  readonly #find: StatementSync;
  readonly #insert: StatementSync;
  readonly #update: StatementSync;
  readonly #addPremises: StatementSync;

  constructor(db: DatabaseSync) {
    this.#find = db.prepare('SELECT view FROM ledgers WHERE ledger_id = ?');
    this.#insert =
      db.prepare(`INSERT INTO ledgers (status, yellow, red, appeals, balance, view, passed, ledger_id, begun,
      premises_id, city, township, community, grid, kind, year) VALUES (${'?, '.repeat(15)}?)`);
    // Not a replacement of the row: what never changes keeps its index entries untouched.
    this.#update = db.prepare(`UPDATE ledgers SET status = ?, yellow = ?, red = ?, appeals = ?, balance = ?, view = ?,
      passed = coalesce(?, passed) WHERE ledger_id = ?`);
    this.#addPremises = db.prepare(`INSERT OR IGNORE INTO ledger_premises
      SELECT ?, ledger_no FROM ledgers WHERE ledger_id = ? AND premises_id <> ?1`);
  }

  /** Applies events of ledgers; gives what they bring to their months. A ledger is written once. */
  apply(events: readonly RecordedEvent[]): MonthChange[] {
    const ledgers = new Map<string, Ledger>();
    const writeAll = () => {
      for (const [ledgerId, ledger] of ledgers) this.#write(ledgerId, ledger);
      ledgers.clear();
    };
    const changes = events.flatMap((event) => {
      if (ledgers.size > HELD) writeAll();
      return event.type === 'ledger.yearPassed.v1' ? this.#passYear(event, ledgers) : this.#take(event, ledgers);
    });
    writeAll();
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
    ledgers.set(ledgerId, known ? { ...known, view } : { known: false, view });
    return [monthChange(known?.view, view, event)];
  }

  /** Closes each ledger over which the year passed, and opens the next one. */
  #passYear(recorded: RecordedEvent, ledgers: Map<string, Ledger>): MonthChange[] {
    const event = readEvent<Extract<LedgerEvent, { type: 'ledger.yearPassed.v1' }>>(recorded);
    const { at } = readMetadata(recorded);
    const { stream, revision } = recorded;
    return event.data.ledgers.flatMap(({ ledgerId, next }) => {
      const ledger = ledgers.get(ledgerId) ?? this.#load(ledgerId);
      if (!ledger || !mayBePassedOver(ledger.view)) return [];
      const { closed, begun: view } = passYear(ledger.view, { data: event.data, next }, at);
      ledgers.set(ledgerId, { ...ledger, view: closed, passed: { stream, revision } });
      if (ledgers.has(next) || this.#load(next)) return [];
      ledgers.set(next, { known: false, view, begun: { stream, revision, previous: ledgerId } });
      return [monthChange(undefined, view, event)];
    });
  }

  #load(ledgerId: string): Ledger | undefined {
    const row = this.#find.get(ledgerId) as { view: string } | undefined;
    return row && { known: true, view: JSON.parse(row.view) as LedgerView };
  }

  #write(ledgerId: string, { known, view, begun, passed }: Ledger): void {
    const { status, flags, appeals, balance, premises, areaCode, kind, year } = view;
    const changing = [
      ...[status, Number(flags.includes('yellow')), Number(flags.includes('red')), appeals.length, balance],
      ...[JSON.stringify(view), passed ? JSON.stringify(passed) : null],
    ];
    if (known) {
      this.#update.run(...changing, ledgerId);
      return;
    }
    const place = begun ? JSON.stringify(begun) : null;
    this.#insert.run(...changing, ledgerId, place, premises.premisesId, ...areaValues(areaCode), kind, year);
  }

  /** Other premises of the same person. */
  #takePremises({ type, stream, data }: RecordedEvent): void {
    if (type !== 'ledger.entryProposed.v1' && type !== 'ledger.entryMade.v1') return;
    const { premisesId } = JSON.parse(data) as DataOf<'ledger.entryProposed.v1'>;
    this.#addPremises.run(premisesId, streamIdOf(stream));
  }
}

/** The instant from which the ledger is so, not the event's own: the figures agree with the ledgers as of any instant. */
const monthChange = (before: LedgerView | undefined, view: LedgerView, event: LedgerEvent): MonthChange => ({
  ...{ area: view.areaCode, kind: view.kind, year: view.year, month: monthAt(Date.parse(view.changedAt)) },
  change: changeOfLedger(before, view, event),
});
