import type { Askable } from '@gridcase/projection';
import { areaColumn, communityOf } from './area-columns.ts';
import { type DeliveryState, NOWHERE } from './delivery-table.ts';

export interface DeliveryFilter {
  readonly area: string;
  /** Of the territory: in it lies what nobody knows the place of. */
  readonly cityCode: string;
  readonly state?: DeliveryState | undefined;
  readonly caseId?: string | undefined;
  /** Only deliveries planned before this log position (the cursor). */
  readonly before?: number | undefined;
  /** Never of cases opened at these positions (a JSON array): whoever asks is to see nothing of them. */
  readonly except?: string | undefined;
  readonly limit: number;
}

export interface DeliveryRow {
  readonly deliveryId: string;
  /** Of what it tells: one of these. */
  readonly caseId: string | null;
  readonly ledgerId: string | null;
  readonly batchId: string | null;
  readonly state: string;
  /** Kind and id. */
  readonly recipient: string;
  readonly template: string;
  readonly detail: string | null;
  readonly plannedPosition: number;
}

/** Reads the delivery table. */
export class DeliveryQueries {
  readonly #tables: Askable;

  constructor(tables: Askable) {
    this.#tables = tables;
  }

  /** A page of deliveries about the area's cases and ledgers, newest first. */
  list({ caseId, ...filter }: DeliveryFilter): DeliveryRow[] {
    const before = filter.before ?? Number.MAX_SAFE_INTEGER;
    return caseId === undefined ? this.#inArea(filter, before) : this.#ofCase(caseId, filter, before);
  }

  #inArea({ state, limit, except, ...place }: Omit<DeliveryFilter, 'caseId'>, before: number): DeliveryRow[] {
    const shown = except === undefined ? '' : `AND ${NOT_OF_HIDDEN}`;
    const hidden = except === undefined ? [] : [except];
    const parts = areasOf(place).map((area) => wayTo(area, state));
    const ofOne = parts.map(
      ({ hint, where }) => `SELECT * FROM (SELECT planned_position FROM deliveries ${hint}
        WHERE ${where.join(' AND ')} AND planned_position < ? ${shown} ORDER BY planned_position DESC LIMIT ?)`,
    );
    const sql = rowsOf(`d.planned_position IN (${ofOne.join(' UNION ALL ')})`);
    const values = parts.flatMap(({ values }) => [...values, before, ...hidden, limit]);
    return this.#tables.prepare(sql).all(...values, limit) as unknown as DeliveryRow[];
  }

  #ofCase(
    caseId: string,
    { state, limit, except, ...place }: Omit<DeliveryFilter, 'caseId'>,
    before: number,
  ): DeliveryRow[] {
    const areas = areasOf(place);
    const inArea = `d.${areaColumn(place.area)} IN (${areas.map(() => '?').join(', ')})`;
    const where = ['c.case_id = ?', inArea, 'd.planned_position < ?', ...(state === undefined ? [] : ['d.state = ?'])];
    if (except !== undefined) where.push(NOT_OF_HIDDEN);
    const values = [
      caseId,
      ...areas,
      before,
      ...(state === undefined ? [] : [state]),
      ...(except === undefined ? [] : [except]),
    ];
    return this.#tables.prepare(rowsOf(where.join(' AND '))).all(...values, limit) as unknown as DeliveryRow[];
  }

  /** Streams of the deliveries that tell of a ledger. */
  ofLedger(ledgerId: string): string[] {
    const rows = this.#tables.prepare('SELECT delivery_id AS id FROM deliveries WHERE ledger_id = ?').all(ledgerId);
    return rows.map(({ id }) => `delivery-${id as string}`);
  }
}

/** Those of a ledger or batch have no case. */
const NOT_OF_HIDDEN = 'coalesce(case_position, -1) NOT IN (SELECT value FROM json_each(?))';

const areasOf = ({ area, cityCode }: Pick<DeliveryFilter, 'area' | 'cityCode'>): readonly string[] =>
  area === cityCode ? [area, NOWHERE] : [area];

/** How deliveries of an area and state are found: by which index, by which of its columns. */
function wayTo(area: string, state: DeliveryState | undefined) {
  const column = area === NOWHERE ? 'city' : areaColumn(area);
  if (state !== undefined && state !== 'sent') {
    const where = [`${column} = ?`, 'state = ?', "state <> 'sent'"];
    return { hint: 'INDEXED BY deliveries_not_sent', where, values: [area, state] };
  }
  const ofState = state === undefined ? [] : [state];
  const where = [`${column} = ?`, ...ofState.map(() => 'state = ?')];
  const values = [area, ...ofState];
  if (column !== 'grid') return { hint: `INDEXED BY deliveries_by_${column}`, where, values };
  // A grid's are looked for among its community's.
  return {
    hint: 'INDEXED BY deliveries_by_community',
    where: ['community = ?', ...where],
    values: [communityOf(area), ...values],
  };
}

const rowsOf = (where: string): string =>
  `SELECT d.delivery_id AS deliveryId, c.case_id AS caseId, d.ledger_id AS ledgerId, d.batch_id AS batchId, d.state, d.recipient,
      d.template, d.detail, d.planned_position AS plannedPosition
    FROM deliveries d LEFT JOIN cases c ON c.opened_position = d.case_position
    WHERE ${where} ORDER BY d.planned_position DESC LIMIT ?`;
