import type { DatabaseSync } from 'node:sqlite';
import { type CaseEvent, type DataOf, type Handler, monthOf, type Tier } from '@gridcase/contracts';
import type { RecordedEvent } from '@gridcase/event-sourcing';
import { proposalIdOf } from './domain/identity.ts';

/** How often each unit was ordered in a month to put something right, and whether to summon it was proposed. In the read model of deadlines, beside them. */
export const SUPERVISED_SCHEMA = `
  CREATE TABLE IF NOT EXISTS supervised (
    month TEXT NOT NULL, tier TEXT NOT NULL, area TEXT NOT NULL, position INTEGER NOT NULL,
    case_id TEXT NOT NULL, handler TEXT NOT NULL,
    PRIMARY KEY (month, tier, area, position)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS interviews_proposed (proposal_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;`;

/** A unit with its orders of a month that was not proposed to be summoned. */
export interface OftenSupervised {
  readonly month: string;
  readonly tier: Tier;
  readonly area: string;
  readonly times: number;
}

/** The order that was so many-th. */
export interface NthOrder {
  readonly caseId: string;
  readonly to: Handler;
}

export interface SupervisedIndex {
  note(event: RecordedEvent): void;
  /** Units that were ordered at least twice in a month, nothing proposed yet; the months from this one on. */
  often(fromMonth: string): readonly OftenSupervised[];
  nth(unit: OftenSupervised, n: number): NthOrder | undefined;
}

const known = new WeakMap<DatabaseSync, SupervisedIndex>();

export function supervisedIndex(db: DatabaseSync): SupervisedIndex {
  const index = known.get(db) ?? prepare(db);
  known.set(db, index);
  return index;
}

const OF_INDEX: readonly CaseEvent['type'][] = ['case.supervised.v2', 'case.interviewProposed.v1'];
export const isOfSupervised = (type: string): boolean => (OF_INDEX as readonly string[]).includes(type);

function prepare(db: DatabaseSync): SupervisedIndex {
  db.exec(SUPERVISED_SCHEMA);
  const put = db.prepare('INSERT OR IGNORE INTO supervised VALUES (?, ?, ?, ?, ?, ?)');
  const propose = db.prepare('INSERT OR IGNORE INTO interviews_proposed VALUES (?)');
  const often = db.prepare(
    'SELECT month, tier, area, count(*) AS times FROM supervised WHERE month >= ? GROUP BY 1, 2, 3 HAVING times > 1',
  );
  const isProposed = db.prepare('SELECT 1 FROM interviews_proposed WHERE proposal_id = ?');
  const nth = db.prepare(
    `SELECT case_id AS caseId, handler FROM supervised WHERE month = ? AND tier = ? AND area = ?
     ORDER BY position LIMIT 1 OFFSET ?`,
  );
  return {
    note({ type, data, metadata, position, stream }) {
      if (type === 'case.interviewProposed.v1') {
        propose.run((JSON.parse(data) as DataOf<'case.interviewProposed.v1'>).proposalId);
        return;
      }
      const { to, tier, areaCode } = JSON.parse(data) as DataOf<'case.supervised.v2'>;
      // Whoever looks into a queue changes by the hour: nobody answers for all of it.
      if (to === null || tier === null) return;
      const month = monthOf((JSON.parse(metadata) as { at: string }).at);
      put.run(month, tier, areaCode, position, stream.slice('case-'.length), JSON.stringify(to));
    },
    often: (fromMonth) =>
      (often.all(fromMonth) as unknown as OftenSupervised[]).filter(
        ({ tier, area, month }) => isProposed.get(proposalIdOf(tier, area, month)) === undefined,
      ),
    nth({ month, tier, area }, n) {
      const row = nth.get(month, tier, area, n - 1) as { caseId: string; handler: string } | undefined;
      return row && { caseId: row.caseId, to: JSON.parse(row.handler) as Handler };
    },
  };
}
