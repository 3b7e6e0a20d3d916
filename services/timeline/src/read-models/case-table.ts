import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { DataOf } from '@gridcase/contracts';
import { categoryOf, type RecordedEvent, streamIdOf } from '@gridcase/event-sourcing';
import { type CaseView, evolveCaseView } from '../domain/case-view.ts';
import { readCaseEvent, readMetadata } from '../domain/fold-case.ts';

/** Raise it with every change of the tables or of the fold: the file is then dropped and rebuilt from the log. */
export const CASE_TABLES_VERSION = 1;

/**
 * `cases` is keyed by the position of the opening event, so that lists run newest first without sorting and a cursor
 * stays valid whatever changes. One index per area level, each ending in that position, for the same reason.
 */
export const CASE_TABLES = `
  CREATE TABLE cases (
    opened_position INTEGER PRIMARY KEY,
    case_id TEXT NOT NULL UNIQUE,
    township TEXT, community TEXT, grid TEXT,
    phase TEXT NOT NULL, tier TEXT, nature TEXT, field TEXT, urgency TEXT, queue TEXT,
    listed INTEGER NOT NULL, next_due INTEGER,
    view TEXT NOT NULL
  );
  CREATE INDEX cases_by_township ON cases (township, opened_position);
  CREATE INDEX cases_by_community ON cases (community, opened_position);
  CREATE INDEX cases_by_grid ON cases (grid, opened_position);
  CREATE INDEX cases_by_due ON cases (next_due) WHERE next_due IS NOT NULL;
  CREATE INDEX cases_by_queue ON cases (queue, opened_position) WHERE queue IS NOT NULL;
  CREATE TABLE members (case_id TEXT NOT NULL, stream TEXT NOT NULL, PRIMARY KEY (case_id, stream)) WITHOUT ROWID;
  CREATE TABLE case_of_report (report_id TEXT PRIMARY KEY, case_id TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE deliveries (
    delivery_id TEXT PRIMARY KEY, planned_position INTEGER NOT NULL, case_id TEXT NOT NULL,
    state TEXT NOT NULL, recipient TEXT NOT NULL, template TEXT NOT NULL, detail TEXT
  ) WITHOUT ROWID;
  CREATE INDEX deliveries_by_state ON deliveries (state, planned_position);
  CREATE INDEX deliveries_by_position ON deliveries (planned_position);
  CREATE INDEX deliveries_by_case ON deliveries (case_id, planned_position);
`;

interface Row {
  readonly openedPosition: number;
  view: CaseView;
}

/** Writes the case tables. One instance per open database: it keeps its statements. */
export class CaseTableWriter {
  readonly #find: StatementSync;
  readonly #put: StatementSync;
  readonly #member: StatementSync;
  readonly #report: StatementSync;
  readonly #planDelivery: StatementSync;
  readonly #moveDelivery: StatementSync;

  constructor(db: DatabaseSync) {
    this.#find = db.prepare('SELECT opened_position, view FROM cases WHERE case_id = ?');
    this.#put =
      db.prepare(`INSERT OR REPLACE INTO cases (opened_position, case_id, township, community, grid, phase, tier,
      nature, field, urgency, queue, listed, next_due, view) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
    this.#member = db.prepare('INSERT OR IGNORE INTO members (case_id, stream) VALUES (?, ?)');
    this.#report = db.prepare('INSERT OR IGNORE INTO case_of_report (report_id, case_id) VALUES (?, ?)');
    this.#planDelivery = db.prepare(`INSERT OR IGNORE INTO deliveries
      (delivery_id, planned_position, case_id, state, recipient, template) VALUES (?, ?, ?, 'planned', ?, ?)`);
    this.#moveDelivery = db.prepare('UPDATE deliveries SET state = ?, detail = ? WHERE delivery_id = ?');
  }

  /** Applies a slice. A case that changes often within it is read and written once. */
  apply(events: readonly RecordedEvent[]): void {
    const touched = new Map<string, Row>();
    for (const event of events) {
      const category = categoryOf(event.stream);
      if (category === 'case') this.#applyCase(event, touched);
      else if (category === 'delivery') this.#applyDelivery(event);
    }
    for (const [caseId, row] of touched) this.#write(caseId, row);
  }

  #applyCase(recorded: RecordedEvent, touched: Map<string, Row>): void {
    const caseId = streamIdOf(recorded.stream);
    const event = readCaseEvent(recorded);
    const row = touched.get(caseId) ?? this.#load(caseId);
    const at = { at: readMetadata(recorded).at, revision: recorded.revision };
    const view = evolveCaseView(row?.view, event, at);
    if (view === undefined) return;
    touched.set(caseId, { openedPosition: row?.openedPosition ?? recorded.position, view });
    if (event.type !== 'case.opened.v1') return;
    this.#member.run(caseId, recorded.stream);
    this.#member.run(caseId, `report-${event.data.reportId}`);
    this.#report.run(event.data.reportId, caseId);
  }

  #load(caseId: string): Row | undefined {
    const row = this.#find.get(caseId) as { opened_position: number; view: string } | undefined;
    return row && { openedPosition: row.opened_position, view: JSON.parse(row.view) as CaseView };
  }

  #write(caseId: string, { openedPosition, view }: Row): void {
    const due = view.openDeadlines.map((deadline) => Date.parse(deadline.dueAt));
    this.#put.run(
      openedPosition,
      caseId,
      areaColumn(view.areaCode, 9),
      areaColumn(view.areaCode, 12),
      areaColumn(view.areaCode, 15),
      view.phase,
      view.tier,
      view.nature,
      view.field,
      view.urgency,
      view.queue?.areaCode ?? null,
      view.listed ? 1 : 0,
      due.length > 0 ? Math.min(...due) : null,
      JSON.stringify(view),
    );
  }

  #applyDelivery(recorded: RecordedEvent): void {
    const deliveryId = streamIdOf(recorded.stream);
    const data = JSON.parse(recorded.data) as Record<string, unknown>;
    if (recorded.type === 'delivery.planned.v1') {
      const planned = data as unknown as DataOf<'delivery.planned.v1'>;
      const recipient = `${planned.recipient.kind}:${planned.recipient.id}`;
      this.#planDelivery.run(deliveryId, recorded.position, planned.caseId, recipient, planned.template);
      this.#member.run(planned.caseId, recorded.stream);
      return;
    }
    const detail = data.reason ?? data.error ?? data.receipt ?? null;
    this.#moveDelivery.run(deliveryState(recorded.type), detail as string | null, deliveryId);
  }
}

/** `delivery.outcomeUnknown.v1` → `outcomeUnknown`; an ordered resend makes it planned again. */
function deliveryState(type: string): string {
  const name = type.split('.')[1] ?? type;
  return name === 'resendOrdered' ? 'planned' : name;
}

const areaColumn = (code: string | null, length: number): string | null =>
  code !== null && code.length >= length ? code.slice(0, length) : null;
