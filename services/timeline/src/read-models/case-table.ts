import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { CaseEvent, DataOf } from '@gridcase/contracts';
import { categoryOf, type RecordedEvent, streamIdOf } from '@gridcase/event-sourcing';
import { type CaseView, evolveCaseView } from '../domain/case-view.ts';
import { readEvent, readMetadata } from '../domain/decided-by.ts';
import { areaValues } from './area-columns.ts';

/** Raise it with every change of the tables or of the fold: the file is then dropped and rebuilt from the log. */
export const CASE_TABLES_VERSION = 5;

/**
 * `cases` is keyed by the position of the opening event, so that lists run newest first without sorting and a cursor
 * stays valid whatever changes. One index per area level, each ending in that position (the key), for the same reason.
 *
 * Deliveries are keyed by position too and name their case by its own: positions rise, so new entries stand together on
 * few pages, where ids, which are random, would touch a page each. Only what is asked by id has an index by id. One that
 * tells of a ledger has no case: it stands here for the list alone, with the area of who is told.
 */
export const CASE_TABLES = `
  CREATE TABLE cases (
    opened_position INTEGER PRIMARY KEY,
    case_id TEXT NOT NULL UNIQUE,
    report_id TEXT NOT NULL,
    city TEXT, township TEXT, community TEXT, grid TEXT,
    phase TEXT NOT NULL, tier TEXT, nature TEXT, field TEXT, urgency TEXT, queue TEXT,
    listed INTEGER NOT NULL, next_due INTEGER,
    view TEXT NOT NULL
  );
  CREATE INDEX cases_by_report ON cases (report_id);
  CREATE INDEX cases_by_city ON cases (city);
  CREATE INDEX cases_by_township ON cases (township);
  CREATE INDEX cases_by_community ON cases (community);
  CREATE INDEX cases_by_grid ON cases (grid);
  CREATE INDEX cases_by_due ON cases (next_due) WHERE next_due IS NOT NULL;
  CREATE INDEX cases_by_queue ON cases (queue) WHERE queue IS NOT NULL;
  CREATE TABLE deliveries (
    planned_position INTEGER PRIMARY KEY,
    delivery_id TEXT NOT NULL UNIQUE,
    case_position INTEGER,
    ledger_id TEXT, ledger_area TEXT,
    state TEXT NOT NULL, recipient TEXT NOT NULL, template TEXT NOT NULL, detail TEXT
  );
  CREATE INDEX deliveries_by_state ON deliveries (state);
  CREATE INDEX deliveries_by_case ON deliveries (case_position);
  CREATE INDEX deliveries_by_ledger ON deliveries (ledger_id) WHERE ledger_id IS NOT NULL;
`;

interface Case {
  /** Position of the opening event; undefined when the case stands in the table already. */
  readonly newAt: number | undefined;
  readonly view: CaseView;
}

/** A plan of any version. */
type Plan = DataOf<'delivery.planned.v1'> | DataOf<'delivery.planned.v2'> | DataOf<'delivery.planned.v3'>;

interface Delivery {
  /** The plan and its position; undefined when the delivery stands in the table already. */
  readonly planned: { readonly position: number; readonly plan: Plan } | undefined;
  readonly state: string;
  readonly detail: string | null;
}

/** Writes the case tables. One instance per open database: it keeps its statements. */
export class CaseTableWriter {
  readonly #find: StatementSync;
  readonly #insertCase: StatementSync;
  readonly #updateCase: StatementSync;
  readonly #insertOfCase: StatementSync;
  readonly #insertOfLedger: StatementSync;
  readonly #moveDelivery: StatementSync;

  constructor(db: DatabaseSync) {
    this.#find = db.prepare('SELECT view FROM cases WHERE case_id = ?');
    this.#insertCase =
      db.prepare(`INSERT INTO cases (city, township, community, grid, phase, tier, nature, field, urgency,
      queue, listed, next_due, view, case_id, opened_position, report_id) VALUES (${'?, '.repeat(15)}?)`);
    // Not a replacement of the row: what never changes keeps its index entries untouched.
    this.#updateCase =
      db.prepare(`UPDATE cases SET city = ?, township = ?, community = ?, grid = ?, phase = ?, tier = ?,
      nature = ?, field = ?, urgency = ?, queue = ?, listed = ?, next_due = ?, view = ? WHERE case_id = ?`);
    this.#insertOfCase = db.prepare(`INSERT INTO deliveries
      (planned_position, delivery_id, case_position, state, recipient, template, detail)
      SELECT ?, ?, opened_position, ?, ?, ?, ? FROM cases WHERE case_id = ?`);
    this.#insertOfLedger = db.prepare(`INSERT INTO deliveries
      (planned_position, delivery_id, state, recipient, template, detail, ledger_id, ledger_area)
      VALUES (${'?, '.repeat(7)}?)`);
    this.#moveDelivery = db.prepare('UPDATE deliveries SET state = ?, detail = ? WHERE delivery_id = ?');
  }

  /** Applies a slice. What changes often within it is read and written once, cases before what refers to them. */
  apply(events: readonly RecordedEvent[]): void {
    const cases = new Map<string, Case>();
    const deliveries = new Map<string, Delivery>();
    for (const event of events) {
      const category = categoryOf(event.stream);
      if (category === 'case') this.#takeCase(event, cases);
      else if (category === 'delivery') takeDelivery(event, deliveries);
    }
    for (const [caseId, changed] of cases) this.#writeCase(caseId, changed);
    for (const [deliveryId, changed] of deliveries) this.#writeDelivery(deliveryId, changed);
  }

  #takeCase(recorded: RecordedEvent, cases: Map<string, Case>): void {
    const caseId = streamIdOf(recorded.stream);
    const event = readEvent<CaseEvent>(recorded);
    const before = cases.get(caseId) ?? this.#load(caseId);
    const at = { at: readMetadata(recorded).at, revision: recorded.revision };
    const view = evolveCaseView(before?.view, event, at);
    if (view === undefined) return;
    cases.set(caseId, { newAt: before === undefined ? recorded.position : before.newAt, view });
  }

  #load(caseId: string): Case | undefined {
    const row = this.#find.get(caseId) as { view: string } | undefined;
    return row && { newAt: undefined, view: JSON.parse(row.view) as CaseView };
  }

  #writeCase(caseId: string, { newAt, view }: Case): void {
    const columns = columnsOf(view);
    if (newAt === undefined) this.#updateCase.run(...columns, caseId);
    else this.#insertCase.run(...columns, caseId, newAt, view.reportIds[0]!);
  }

  #writeDelivery(deliveryId: string, { planned, state, detail }: Delivery): void {
    if (planned === undefined) {
      this.#moveDelivery.run(state, detail, deliveryId);
      return;
    }
    const { recipient, template } = planned.plan;
    const about = subjectOf(planned.plan);
    const row = [planned.position, deliveryId, state, `${recipient.kind}:${recipient.id}`, template, detail];
    if (about.kind === 'case') this.#insertOfCase.run(...row, about.id);
    else this.#insertOfLedger.run(...row, about.id, recipient.areaCode ?? null);
  }
}

function columnsOf(view: CaseView): (string | number | null)[] {
  const due = view.openDeadlines.map((deadline) => Date.parse(deadline.dueAt));
  return [
    ...areaValues(view.areaCode),
    view.phase,
    view.tier,
    view.nature,
    view.field,
    view.urgency,
    view.queue?.areaCode ?? null,
    view.listed ? 1 : 0,
    due.length > 0 ? Math.min(...due) : null,
    JSON.stringify(view),
  ];
}

function takeDelivery({ stream, type, position, data }: RecordedEvent, deliveries: Map<string, Delivery>): void {
  const deliveryId = streamIdOf(stream);
  const state = deliveryState(type);
  if (type.startsWith('delivery.planned.')) {
    const plan = JSON.parse(data) as Plan;
    deliveries.set(deliveryId, { planned: { position, plan }, state, detail: null });
    return;
  }
  const { reason, error, receipt } = JSON.parse(data) as { reason?: string; error?: string; receipt?: string | null };
  const detail = reason ?? error ?? receipt ?? null;
  deliveries.set(deliveryId, { planned: deliveries.get(deliveryId)?.planned, state, detail });
}

/** The first version knew cases only. */
const subjectOf = (plan: Plan) => ('about' in plan ? plan.about : { kind: 'case', id: plan.caseId });

/** `delivery.outcomeUnknown.v1` → `outcomeUnknown`; an ordered resend makes it planned again. */
function deliveryState(type: string): string {
  const name = type.split('.')[1] ?? type;
  return name === 'resendOrdered' ? 'planned' : name;
}
