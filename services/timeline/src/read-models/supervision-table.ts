import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type SupervisionLevel, standingOrders } from '@gridcase/contracts';
import type { Askable } from '@gridcase/projection';
import type { CaseRecord } from '../domain/case-record.ts';
import { AREA_COLUMNS, areaColumn, areaValues, communityOf } from './area-columns.ts';

/**
 * What is under supervision now (督办看板), by where the case lies: an order leaves when it is lifted, so that there are as many
 * rows as orders stand. What an order says is read from its case.
 */
export const SUPERVISION_TABLE = `
  CREATE TABLE supervisions (
    case_position INTEGER NOT NULL, supervision_id TEXT NOT NULL,
    ${AREA_COLUMNS.map((column) => `${column} TEXT`).join(', ')},
    level TEXT NOT NULL, unit TEXT NOT NULL, standing TEXT NOT NULL, late INTEGER NOT NULL,
    PRIMARY KEY (case_position, supervision_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX supervisions_by_city ON supervisions (city, case_position, supervision_id);
  CREATE INDEX supervisions_by_township ON supervisions (township, case_position, supervision_id);
  CREATE INDEX supervisions_by_community ON supervisions (community, case_position, supervision_id);
  CREATE INDEX supervisions_by_unit ON supervisions (unit, case_position, supervision_id);
`;

/** Keeps the table. One instance per open database: it keeps its statements. */
export class SupervisionTableWriter {
  readonly #put: StatementSync;
  readonly #drop: StatementSync;

  constructor(db: DatabaseSync) {
    const columns = AREA_COLUMNS.length + 5;
    this.#put = db.prepare(`INSERT INTO supervisions
      VALUES ((SELECT opened_position FROM cases WHERE case_id = ?)${', ?'.repeat(columns)})`);
    this.#drop = db.prepare(
      'DELETE FROM supervisions WHERE case_position = (SELECT opened_position FROM cases WHERE case_id = ?)',
    );
  }

  /** The case stands in its table already. */
  change(caseId: string, before: CaseRecord | undefined, after: CaseRecord): void {
    const { supervision } = after.facts.about;
    const known = before?.facts.about.supervision;
    if (known === undefined && supervision === undefined) return;
    if (known === supervision && before?.told.areaCode === after.told.areaCode) return;
    if (known !== undefined) this.#drop.run(caseId);
    const areas = areaValues(after.told.areaCode);
    for (const { supervisionId, level, unit, standing, late } of standingOrders(supervision)) {
      this.#put.run(caseId, supervisionId, ...areas, level, unit, standing, late ? 1 : 0);
    }
  }
}

export interface BoardQuestion {
  readonly area: string;
  readonly level?: SupervisionLevel | undefined;
  readonly unit?: string | undefined;
  readonly standing?: 'open' | 'answered' | undefined;
  readonly late?: boolean | undefined;
  readonly after?: BoardPlace | undefined;
  readonly limit: number;
}

/** Where an order stands on the board: of the newest case first. */
export interface BoardPlace {
  readonly position: number;
  readonly supervisionId: string;
}

export interface BoardRow extends BoardPlace {
  /** The CaseRecord as JSON text. */
  readonly record: string;
}

/** A page of the board. */
export function readBoard(tables: Askable, question: BoardQuestion): BoardRow[] {
  const { area, level, unit, standing, late, after, limit } = question;
  const column = areaColumn(area);
  const areas = column === 'grid' ? { community: communityOf(area), grid: area } : { [column]: area };
  const index =
    unit === undefined ? `supervisions_by_${column === 'grid' ? 'community' : column}` : 'supervisions_by_unit';
  const where: string[] = [];
  const values: (string | number)[] = [];
  const add = (condition: string, ...asked: readonly (string | number)[]) => {
    where.push(condition);
    values.push(...asked);
  };
  if (unit !== undefined) add('s.unit = ?', unit);
  for (const [name, code] of Object.entries(areas)) add(`s.${name} = ?`, code);
  if (level !== undefined) add('s.level = ?', level);
  if (standing !== undefined) add('s.standing = ?', standing);
  if (late !== undefined) add('s.late = ?', Number(late));
  if (after !== undefined) add('(s.case_position, s.supervision_id) < (?, ?)', after.position, after.supervisionId);
  const sql = `SELECT s.case_position AS position, s.supervision_id AS supervisionId, c.record
    FROM supervisions s INDEXED BY ${index} CROSS JOIN cases c ON c.opened_position = s.case_position
    WHERE ${where.join(' AND ')}
    ORDER BY s.case_position DESC, s.supervision_id DESC LIMIT ?`;
  return tables.prepare(sql).all(...values, limit) as unknown as BoardRow[];
}
