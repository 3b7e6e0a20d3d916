import type { AreaCode } from '@gridcase/contracts';
import type { Askable } from '@gridcase/projection';
import type { DeliberationRecord } from '../domain/deliberation-view.ts';
import { areaColumn } from './area-columns.ts';

export interface DeliberationFilter {
  readonly area: AreaCode;
  readonly phase?: string | undefined;
  /** Milliseconds: only those of which something that was resolved is late then. */
  readonly lateAt?: number | undefined;
  /** Only those proposed before this log position (the cursor). */
  readonly before?: number | undefined;
  readonly limit: number;
}

export interface DeliberationRow {
  readonly position: number;
  readonly record: DeliberationRecord;
}

/** A page of an area's deliberations, newest first. */
export function listDeliberations(tables: Askable, filter: DeliberationFilter): DeliberationRow[] {
  const { area, phase, lateAt, before = Number.MAX_SAFE_INTEGER, limit } = filter;
  const where = [`${areaColumn(area)} = ?`, 'proposed_position < ?'];
  const values: (string | number)[] = [area, before];
  if (phase !== undefined) {
    where.push('phase = ?');
    values.push(phase);
  }
  if (lateAt !== undefined) {
    where.push('next_due < ?');
    values.push(lateAt);
  }
  const sql = `SELECT proposed_position AS position, record FROM deliberations
    WHERE ${where.join(' AND ')} ORDER BY proposed_position DESC LIMIT ?`;
  const rows = tables.prepare(sql).all(...values, limit) as unknown as { position: number; record: string }[];
  return rows.map(({ position, record }) => ({ position, record: JSON.parse(record) as DeliberationRecord }));
}
