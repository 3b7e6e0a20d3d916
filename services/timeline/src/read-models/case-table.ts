import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { CaseEvent } from '@gridcase/contracts';
import { categoryOf, type RecordedEvent, streamIdOf } from '@gridcase/event-sourcing';
import { type CaseView, evolveCaseView } from '../domain/case-view.ts';
import { readEvent, readMetadata } from '../domain/decided-by.ts';
import { firstOwed } from '../domain/lateness.ts';
import { AREA_COLUMNS, areaValues } from './area-columns.ts';
import { type AreaMove, CASE_AREA_TABLE, CaseAreaWriter } from './case-areas.ts';
import { CaseCountWriter, COUNT_TABLE, PROPERTIES } from './case-counts.ts';
import { DELIVERY_TABLE, DeliveryTableWriter } from './delivery-table.ts';

/** Raise it with every change of the tables or of the fold: the file is then dropped and rebuilt from the log. */
export const CASE_TABLES_VERSION = 7;

const ASKED_FOR = PROPERTIES.join(', ');

/**
 * `cases` is keyed by the position of the opening event, so that lists run newest first without sorting and a cursor
 * stays valid whatever changes. Two indexes per area level hold all that can be asked for: one in the order of the list,
 * one by what is owed longest. Rows that do not fit are passed over in the index and never read.
 */
export const CASE_TABLES = `
  CREATE TABLE cases (
    opened_position INTEGER PRIMARY KEY,
    case_id TEXT NOT NULL UNIQUE,
    report_id TEXT NOT NULL,
    ${AREA_COLUMNS.map((column) => `${column} TEXT`).join(', ')},
    phase TEXT NOT NULL, tier TEXT, nature TEXT, field TEXT, urgency TEXT, queue TEXT,
    listed INTEGER NOT NULL, history INTEGER NOT NULL, next_due INTEGER, next_milestone TEXT,
    view TEXT NOT NULL
  ) STRICT;
  CREATE INDEX cases_by_report ON cases (report_id);
  ${AREA_COLUMNS.map(
    (column) => `
  CREATE INDEX cases_by_${column} ON cases (${column}, opened_position, ${ASKED_FOR}, next_due);
  CREATE INDEX cases_owing_by_${column} ON cases (${column}, next_due, opened_position, next_milestone, ${ASKED_FOR})
    WHERE next_due IS NOT NULL;`,
  ).join('')}
  ${COUNT_TABLE}
  ${CASE_AREA_TABLE}
  ${DELIVERY_TABLE}
`;

interface Case {
  /** Position of the opening event; undefined when the case stands in the table already. */
  readonly newAt: number | undefined;
  /** As the tables have it; undefined when they don't yet. */
  readonly before: CaseView | undefined;
  readonly view: CaseView;
  readonly moves: readonly AreaMove[];
}

/** Writes the case tables. One instance per open database: it keeps its statements. */
export class CaseTableWriter {
  readonly #find: StatementSync;
  readonly #insert: StatementSync;
  readonly #update: StatementSync;
  readonly #counts: CaseCountWriter;
  readonly #areas: CaseAreaWriter;
  readonly #deliveries: DeliveryTableWriter;

  constructor(db: DatabaseSync) {
    const changing = [...AREA_COLUMNS, ...PROPERTIES, 'next_due', 'next_milestone', 'view'];
    this.#find = db.prepare('SELECT view FROM cases WHERE case_id = ?');
    this.#insert = db.prepare(`INSERT INTO cases (${changing.join(', ')}, case_id, opened_position, report_id)
      VALUES (${'?, '.repeat(changing.length + 2)}?)`);
    // Not a replacement of the row: what never changes keeps its index entries untouched.
    this.#update = db.prepare(`UPDATE cases SET ${changing.map((column) => `${column} = ?`).join(', ')}
      WHERE case_id = ?`);
    this.#counts = new CaseCountWriter(db);
    this.#areas = new CaseAreaWriter(db);
    this.#deliveries = new DeliveryTableWriter(db);
  }

  /** Applies a slice. What changes often within it is read and written once, cases before what refers to them. */
  apply(events: readonly RecordedEvent[]): void {
    const cases = new Map<string, Case>();
    for (const event of events) if (categoryOf(event.stream) === 'case') this.#take(event, cases);
    for (const [caseId, changed] of cases) this.#write(caseId, changed);
    this.#counts.apply(cases.values().map(({ before, view }) => ({ before, after: view })));
    this.#deliveries.apply(events);
  }

  #take(recorded: RecordedEvent, cases: Map<string, Case>): void {
    const caseId = streamIdOf(recorded.stream);
    const known = cases.get(caseId) ?? this.#load(caseId);
    const at = { at: readMetadata(recorded).at, revision: recorded.revision };
    const view = evolveCaseView(known?.view, readEvent<CaseEvent>(recorded), at);
    if (view === undefined) return;
    const { position } = recorded;
    const moved = view.areaCode !== null && view.areaCode !== known?.view.areaCode;
    const moves = [...(known?.moves ?? []), ...(moved ? [{ position, area: view.areaCode }] : [])];
    cases.set(caseId, { newAt: known === undefined ? position : known.newAt, before: known?.before, view, moves });
  }

  #load(caseId: string): Case | undefined {
    const row = this.#find.get(caseId) as { view: string } | undefined;
    const view = row && (JSON.parse(row.view) as CaseView);
    return view && { newAt: undefined, before: view, view, moves: [] };
  }

  #write(caseId: string, { newAt, view, moves }: Case): void {
    const columns = columnsOf(view);
    if (newAt === undefined) this.#update.run(...columns, caseId);
    else this.#insert.run(...columns, caseId, newAt, view.reportIds[0]!);
    this.#areas.add(caseId, moves);
    if (newAt === undefined && moves.length > 0) this.#deliveries.follow(caseId, view.areaCode);
  }
}

function columnsOf(view: CaseView): (string | number | null)[] {
  const { tier, phase, nature, field, urgency, queue, listed, history } = view;
  const owed = firstOwed(view);
  return [
    ...areaValues(view.areaCode),
    ...[tier, phase, nature, field, urgency, queue?.areaCode ?? null, listed ? 1 : 0, history ? 1 : 0],
    owed === undefined ? null : Date.parse(owed.dueAt),
    owed?.milestone ?? null,
    JSON.stringify(view),
  ];
}
