import type { DatabaseSync } from 'node:sqlite';

export interface DeliveryFilter {
  readonly area: string;
  readonly state?: string | undefined;
  readonly caseId?: string | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
}

export interface DeliveryRow {
  readonly deliveryId: string;
  readonly caseId: string;
  readonly state: string;
  readonly recipient: string;
  readonly template: string;
  readonly detail: string | null;
  readonly plannedPosition: number;
}

/** A page of deliveries of the area's cases, newest first. */
export function listDeliveries(db: DatabaseSync, filter: DeliveryFilter): DeliveryRow[] {
  const where = ["coalesce(c.grid, c.community, c.township, '') LIKE ?"];
  const values: (string | number)[] = [filter.area.length > 6 ? `${filter.area}%` : '%'];
  const add = (condition: string, value: string | number | undefined) => {
    if (value === undefined) return;
    where.push(condition);
    values.push(value);
  };
  add('d.state = ?', filter.state);
  add('c.case_id = ?', filter.caseId);
  add('d.planned_position < ?', filter.before);
  const sql = `SELECT d.delivery_id AS deliveryId, c.case_id AS caseId, d.state, d.recipient, d.template, d.detail,
      d.planned_position AS plannedPosition
    FROM deliveries d JOIN cases c ON c.opened_position = d.case_position
    WHERE ${where.join(' AND ')} ORDER BY d.planned_position DESC LIMIT ?`;
  return db.prepare(sql).all(...values, filter.limit) as unknown as DeliveryRow[];
}
