import type { DatabaseSync } from 'node:sqlite';

export interface DeliveryFilter {
  readonly area: string;
  /** Of the territory: in it lies what nobody knows the place of. */
  readonly cityCode: string;
  readonly state?: string | undefined;
  readonly caseId?: string | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
}

export interface DeliveryRow {
  readonly deliveryId: string;
  /** Of what it tells: one of the two. */
  readonly caseId: string | null;
  readonly ledgerId: string | null;
  readonly state: string;
  readonly recipient: string;
  readonly template: string;
  readonly detail: string | null;
  readonly plannedPosition: number;
}

/** A page of deliveries about the area's cases and ledgers, newest first. */
export function listDeliveries(db: DatabaseSync, filter: DeliveryFilter): DeliveryRow[] {
  const where = ["coalesce(c.grid, c.community, c.township, c.city, d.ledger_area, ?) LIKE ? || '%'"];
  const values: (string | number)[] = [filter.cityCode, filter.area];
  const add = (condition: string, value: string | number | undefined) => {
    if (value === undefined) return;
    where.push(condition);
    values.push(value);
  };
  add('d.state = ?', filter.state);
  add('c.case_id = ?', filter.caseId);
  add('d.planned_position < ?', filter.before);
  const sql = `SELECT d.delivery_id AS deliveryId, c.case_id AS caseId, d.ledger_id AS ledgerId, d.state, d.recipient,
      d.template, d.detail, d.planned_position AS plannedPosition
    FROM deliveries d LEFT JOIN cases c ON c.opened_position = d.case_position
    WHERE ${where.join(' AND ')} ORDER BY d.planned_position DESC LIMIT ?`;
  return db.prepare(sql).all(...values, filter.limit) as unknown as DeliveryRow[];
}

/** Streams of the deliveries that tell of a ledger. */
export function deliveriesOfLedger(db: DatabaseSync, ledgerId: string): string[] {
  const rows = db.prepare('SELECT delivery_id AS id FROM deliveries WHERE ledger_id = ?').all(ledgerId) as {
    id: string;
  }[];
  return rows.map(({ id }) => `delivery-${id}`);
}
