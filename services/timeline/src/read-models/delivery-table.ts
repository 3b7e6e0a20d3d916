import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { AreaCode, DataOf } from '@gridcase/contracts';
import { type RecordedEvent, streamIdOf } from '@gridcase/event-sourcing';
import { AREA_COLUMNS, areaValues } from './area-columns.ts';

/** Every state that a delivery can be in. */
export const DELIVERY_STATES = [
  ...(['planned', 'attempted', 'failed', 'sent', 'abandoned', 'unroutable', 'outcomeUnknown'] as const),
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/**
 * Deliveries are keyed by position and name their case by its own: positions rise, so new entries stand together on few
 * pages, where ids, which are random, would touch a page each. One that tells of a ledger or a batch has no case; its area is
 * that of who is told. One that tells of a case lies where the case lies now.
 *
 * The indexes of areas run in the list's own order, so that a quiet place looks at its own alone (a grid, at its
 * community's). What has not arrived is little and is asked for by state: it has an index that forgets what was sent.
 */
export const DELIVERY_TABLE = `
  CREATE TABLE deliveries (
    planned_position INTEGER PRIMARY KEY,
    delivery_id TEXT NOT NULL UNIQUE,
    case_position INTEGER, ledger_id TEXT, batch_id TEXT,
    ${AREA_COLUMNS.map((column) => `${column} TEXT`).join(', ')},
    state TEXT NOT NULL, recipient TEXT NOT NULL, template TEXT NOT NULL, detail TEXT
  ) STRICT;
  CREATE INDEX deliveries_by_city ON deliveries (city);
  CREATE INDEX deliveries_by_township ON deliveries (township);
  CREATE INDEX deliveries_by_community ON deliveries (community);
  CREATE INDEX deliveries_not_sent ON deliveries (state, planned_position, ${AREA_COLUMNS.join(', ')})
    WHERE state <> 'sent';
  CREATE INDEX deliveries_by_case ON deliveries (case_position);
  CREATE INDEX deliveries_by_ledger ON deliveries (ledger_id) WHERE ledger_id IS NOT NULL;
`;

/** In the column of the city where nobody knows the place. */
export const NOWHERE = '';

/** A plan of any version. */
type Plan = DataOf<'delivery.planned.v1'> | DataOf<'delivery.planned.v2'> | DataOf<'delivery.planned.v3'>;

interface Delivery {
  /** The plan and its position; undefined when the delivery stands in the table already. */
  readonly planned: { readonly position: number; readonly plan: Plan } | undefined;
  readonly state: string;
  readonly detail: string | null;
}

/** Writes deliveries, after the cases of the same slice. One instance per open database: it keeps its statements. */
export class DeliveryTableWriter {
  readonly #insertOfCase: StatementSync;
  readonly #insertOfOther: StatementSync;
  readonly #step: StatementSync;
  readonly #move: StatementSync;

  constructor(db: DatabaseSync) {
    const areas = AREA_COLUMNS.join(', ');
    const ofCase = AREA_COLUMNS.map((column) => (column === 'city' ? `coalesce(city, '${NOWHERE}')` : column)).join(
      ', ',
    );
    this.#insertOfCase = db.prepare(`INSERT INTO deliveries
      (planned_position, delivery_id, state, recipient, template, detail, case_position, ${areas})
      SELECT ?, ?, ?, ?, ?, ?, opened_position, ${ofCase} FROM cases WHERE case_id = ?`);
    this.#insertOfOther = db.prepare(`INSERT INTO deliveries
      (planned_position, delivery_id, state, recipient, template, detail, ledger_id, batch_id, ${areas})
      VALUES (${'?, '.repeat(11)}?)`);
    this.#step = db.prepare('UPDATE deliveries SET state = ?, detail = ? WHERE delivery_id = ?');
    this.#move = db.prepare(`UPDATE deliveries SET ${AREA_COLUMNS.map((column) => `${column} = ?`).join(', ')}
      WHERE case_position = (SELECT opened_position FROM cases WHERE case_id = ?)`);
  }

  apply(events: readonly RecordedEvent[]): void {
    const deliveries = new Map<string, Delivery>();
    for (const event of events) if (event.stream.startsWith('delivery-')) take(event, deliveries);
    for (const [deliveryId, changed] of deliveries) this.#write(deliveryId, changed);
  }

  /** A case lies elsewhere now, and what tells of it with it. */
  follow(caseId: string, areaCode: AreaCode | null): void {
    this.#move.run(...placeOf(areaCode), caseId);
  }

  #write(deliveryId: string, { planned, state, detail }: Delivery): void {
    if (planned === undefined) {
      this.#step.run(state, detail, deliveryId);
      return;
    }
    const { recipient, template } = planned.plan;
    const about = subjectOf(planned.plan);
    const row = [planned.position, deliveryId, state, `${recipient.kind}:${recipient.id}`, template, detail];
    if (about.kind === 'case') this.#insertOfCase.run(...row, about.id);
    else this.#insertOfOther.run(...row, ...otherOf(about), ...placeOf(recipient.areaCode ?? null));
  }
}

const otherOf = ({ kind, id }: { readonly kind: string; readonly id: string }) =>
  kind === 'ledger' ? [id, null] : [null, id];

const placeOf = (code: AreaCode | null) => (code === null ? [NOWHERE, null, null, null] : areaValues(code));

function take({ stream, type, position, data }: RecordedEvent, deliveries: Map<string, Delivery>): void {
  const deliveryId = streamIdOf(stream);
  const state = stateAfter(type);
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
function stateAfter(type: string): string {
  const name = type.split('.')[1] ?? type;
  return name === 'resendOrdered' ? 'planned' : name;
}
