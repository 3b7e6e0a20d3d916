import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { CaseEvent } from '@gridcase/contracts';
import { categoryOf, type RecordedEvent, streamIdOf } from '@gridcase/event-sourcing';
import { progressNumber } from '@gridcase/privacy';
import type { CaseRecord } from '../domain/case-record.ts';
import { type CaseView, viewOf } from '../domain/case-view.ts';
import { isUnderstood, readEvent, readMetadata } from '../domain/decided-by.ts';
import { recordWith } from '../domain/fold-case.ts';
import type { Counted } from '../domain/indicators/figures.ts';
import { countEvent, NO_TALLY, type Tally } from '../domain/indicators/tally.ts';
import { firstOwed } from '../domain/lateness.ts';
import { AREA_COLUMNS, areaValues } from './area-columns.ts';
import { type AreaMove, CASE_AREA_TABLE, CaseAreaWriter } from './case-areas.ts';
import { CaseCountWriter, COUNT_TABLE, PROPERTIES } from './case-counts.ts';
import { CASE_RECUSAL_TABLE, CaseRecusalWriter } from './case-recusals.ts';
import { CASE_UNIT_TABLE, CaseUnitWriter } from './case-units.ts';
import { DELIVERY_TABLE, DeliveryTableWriter } from './delivery-table.ts';
import { INDICATOR_TABLES, IndicatorWriter } from './indicator-tables.ts';
import { LISTING_TABLE, ListingWriter } from './listing-table.ts';
import { SUPERVISION_TABLE, SupervisionTableWriter } from './supervision-table.ts';

/** Raise it with every change of the tables or of the fold: the file is then dropped and rebuilt from the log. */
export const CASE_TABLES_VERSION = 15;

const ASKED_FOR = PROPERTIES.join(', ');

/**
 * `cases` is keyed by the position of the opening event, so that lists run newest first without sorting and a cursor
 * stays valid whatever changes. Cities and townships have an index in that order and one by what is owed longest, both with
 * all that can be asked for: rows that do not fit are passed over in the index and never read. A community has few enough
 * cases to look at, and a grid's are among them: each index costs a page or two with every step of a case.
 */
export const CASE_TABLES = `
  CREATE TABLE cases (
    opened_position INTEGER PRIMARY KEY,
    case_id TEXT NOT NULL UNIQUE,
    report_id TEXT NOT NULL,
    ${AREA_COLUMNS.map((column) => `${column} TEXT`).join(', ')},
    phase TEXT NOT NULL, tier TEXT, nature TEXT, field TEXT, urgency TEXT, queue TEXT,
    listed INTEGER NOT NULL, history INTEGER NOT NULL, next_due INTEGER, next_milestone TEXT,
    record TEXT NOT NULL, tally TEXT NOT NULL, number TEXT NOT NULL
  ) STRICT;
  CREATE INDEX cases_by_report ON cases (report_id);
  CREATE INDEX cases_by_number ON cases (number);
  CREATE INDEX cases_by_city ON cases (city, opened_position, ${ASKED_FOR}, next_due);
  CREATE INDEX cases_by_township ON cases (township, opened_position, ${ASKED_FOR}, next_due);
  CREATE INDEX cases_by_community ON cases (community);
  CREATE INDEX cases_owing_by_city ON cases (city, next_due, opened_position, next_milestone, ${ASKED_FOR})
    WHERE next_due IS NOT NULL;
  CREATE INDEX cases_owing_by_township
    ON cases (township, next_due, opened_position, community, grid, next_milestone, ${ASKED_FOR})
    WHERE next_due IS NOT NULL;
  ${COUNT_TABLE}
  ${CASE_AREA_TABLE}
  ${CASE_UNIT_TABLE}
  ${CASE_RECUSAL_TABLE}
  ${DELIVERY_TABLE}
  ${INDICATOR_TABLES}
  ${SUPERVISION_TABLE}
  ${LISTING_TABLE}
`;

interface Case {
  /** Position of the opening event; undefined when the case stands in the table already. */
  readonly newAt: number | undefined;
  /** As the tables have it; undefined when they don't yet. */
  readonly before: CaseRecord | undefined;
  readonly record: CaseRecord;
  readonly moves: readonly AreaMove[];
  readonly tally: Tally;
  /** What the slice made count, and count no more. */
  readonly counted: readonly Counted[];
}

/** Writes the case tables. One instance per open database: it keeps its statements. */
export class CaseTableWriter {
  readonly #find: StatementSync;
  readonly #insert: StatementSync;
  readonly #update: StatementSync;
  readonly #move: StatementSync;
  readonly #counts: CaseCountWriter;
  readonly #areas: CaseAreaWriter;
  readonly #units: CaseUnitWriter;
  readonly #recusals: CaseRecusalWriter;
  readonly #deliveries: DeliveryTableWriter;
  readonly #indicators: IndicatorWriter;
  readonly #supervisions: SupervisionTableWriter;
  readonly #listings: ListingWriter;

  constructor(db: DatabaseSync) {
    const changing = [...PROPERTIES, 'next_due', 'next_milestone', 'record', 'tally'];
    this.#find = db.prepare('SELECT record, tally FROM cases WHERE case_id = ?');
    this.#insert = db.prepare(`INSERT INTO cases
      (${[...changing, ...AREA_COLUMNS].join(', ')}, case_id, opened_position, report_id, number)
      VALUES (${'?, '.repeat(changing.length + AREA_COLUMNS.length + 3)}?)`);
    // Not a replacement of the row: what never changes keeps its index entries untouched.
    this.#update = db.prepare(`UPDATE cases SET ${changing.map((column) => `${column} = ?`).join(', ')}
      WHERE case_id = ?`);
    this.#move = db.prepare(`UPDATE cases SET ${AREA_COLUMNS.map((column) => `${column} = ?`).join(', ')}
      WHERE case_id = ?`);
    this.#counts = new CaseCountWriter(db);
    this.#areas = new CaseAreaWriter(db);
    this.#units = new CaseUnitWriter(db);
    this.#recusals = new CaseRecusalWriter(db);
    this.#deliveries = new DeliveryTableWriter(db);
    this.#indicators = new IndicatorWriter(db);
    this.#supervisions = new SupervisionTableWriter(db);
    this.#listings = new ListingWriter(db);
  }

  /** Applies a slice. What changes often within it is read and written once, cases before what refers to them. */
  apply(events: readonly RecordedEvent[]): void {
    const cases = new Map<string, Case>();
    for (const event of events) if (categoryOf(event.stream) === 'case') this.#take(event, cases);
    const changes = [...cases].map(([caseId, changed]) => {
      const after = viewOf(changed.record);
      this.#write(caseId, changed, after);
      return { before: changed.before && viewOf(changed.before), after };
    });
    this.#counts.apply(changes);
    this.#indicators.apply([...cases].map(([caseId, { counted }]) => ({ caseId, counted })));
    this.#deliveries.apply(events.filter(isUnderstood));
    this.#listings.apply(events);
  }

  #take(recorded: RecordedEvent, cases: Map<string, Case>): void {
    const caseId = streamIdOf(recorded.stream);
    const known = cases.get(caseId) ?? this.#load(caseId);
    const { at } = readMetadata(recorded);
    const event = isUnderstood(recorded) ? readEvent<CaseEvent>(recorded) : undefined;
    const record = recordWith(known?.record, event, { at, revision: recorded.revision });
    if (record === undefined) return;
    const { position } = recorded;
    const area = record.told.areaCode;
    const moved = area !== null && area !== known?.record.told.areaCode;
    const moves = [...(known?.moves ?? []), ...(moved ? [{ position, area }] : [])];
    const tally = known?.tally ?? NO_TALLY;
    const step = event && { event, before: known?.record.facts, after: record.facts, at };
    const next = step ? countEvent(tally, step) : { tally, counted: [] };
    cases.set(caseId, {
      ...{ newAt: known === undefined ? position : known.newAt, before: known?.before, record, moves },
      ...{ tally: next.tally, counted: [...(known?.counted ?? []), ...next.counted] },
    });
  }

  #load(caseId: string): Case | undefined {
    const row = this.#find.get(caseId) as { record: string; tally: string } | undefined;
    if (row === undefined) return undefined;
    const record = JSON.parse(row.record) as CaseRecord;
    const tally = JSON.parse(row.tally) as Tally;
    return { newAt: undefined, before: record, record, moves: [], tally, counted: [] };
  }

  #write(caseId: string, { newAt, before, record, moves, tally }: Case, view: CaseView): void {
    const columns = [...columnsOf(view), JSON.stringify(record), JSON.stringify(tally)];
    const areas = areaValues(view.areaCode);
    if (newAt === undefined) this.#update.run(...columns, caseId);
    else {
      const reportId = record.facts.about.reportId;
      this.#insert.run(...columns, ...areas, caseId, newAt, reportId, progressNumber(reportId));
    }
    if (newAt === undefined && moves.length > 0) {
      this.#move.run(...areas, caseId);
      this.#deliveries.follow(caseId, view.areaCode);
    }
    this.#areas.add(caseId, moves);
    this.#units.change(caseId, before, record);
    this.#recusals.change(caseId, before, record);
    this.#supervisions.change(caseId, before, record);
  }
}

function columnsOf(view: CaseView): (string | number | null)[] {
  const { tier, phase, nature, field, urgency, queue, listed, history } = view;
  const owed = firstOwed(view);
  return [
    ...[tier, phase, nature, field, urgency, queue?.areaCode ?? null, listed ? 1 : 0, history ? 1 : 0],
    owed === undefined ? null : Date.parse(owed.dueAt),
    owed?.milestone ?? null,
  ];
}
