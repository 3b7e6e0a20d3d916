import type { DatabaseSync } from 'node:sqlite';
import {
  type AreaCode,
  areaAfter,
  type BatchFilter,
  type CaseEvent,
  type DueName,
  dueName,
  lateBy,
} from '@gridcase/contracts';

/**
 * Who has which case, which of them are late and who is recused from them: what a batch is asked for by. In the read model of
 * deadlines, beside them, of cases that somebody has or that wait in a queue: it does not grow with the log.
 */
export const HELD_SCHEMA = `
  CREATE TABLE IF NOT EXISTS held (
    case_id TEXT PRIMARY KEY, area TEXT NOT NULL, tier TEXT, officer TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS held_by_area ON held (area);
  CREATE TABLE IF NOT EXISTS late (case_id TEXT NOT NULL, item TEXT NOT NULL, PRIMARY KEY (case_id, item)) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS promise_broken (case_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS recused (
    case_id TEXT NOT NULL, officer_id TEXT NOT NULL, area TEXT NOT NULL, PRIMARY KEY (case_id, officer_id, area)
  ) STRICT, WITHOUT ROWID;`;

export interface HeldQuestion extends BatchFilter {
  readonly areaCode: AreaCode;
  /** Who asks: what they are recused from is not found. */
  readonly by: { readonly id: string; readonly area: AreaCode };
  readonly limit: number;
}

export interface HeldIndex {
  /** Ids of cases, in one order, at most `limit`. */
  find(question: HeldQuestion): readonly string[];
  /** Takes an event of a case in; `done`: what it settles. */
  take(caseId: string, event: CaseEvent, done: readonly DueName[]): void;
}

const known = new WeakMap<DatabaseSync, HeldIndex>();

export function heldIndex(db: DatabaseSync): HeldIndex {
  const index = known.get(db) ?? prepare(db);
  known.set(db, index);
  return index;
}

/** Of a case that is opened or split again: late by its promise, if that was broken before. */
const IF_BROKEN = { dueAt: '', broken: true };

function prepare(db: DatabaseSync): HeldIndex {
  db.exec(HELD_SCHEMA);
  const put = db.prepare('INSERT OR REPLACE INTO held VALUES (?, ?, ?, ?)');
  const assign = db.prepare('UPDATE held SET officer = ? WHERE case_id = ?');
  const remove = db.prepare('DELETE FROM held WHERE case_id = ?');
  const addLate = db.prepare('INSERT OR IGNORE INTO late VALUES (?, ?)');
  const addLateIfBroken = db.prepare(
    'INSERT OR IGNORE INTO late SELECT case_id, ? FROM promise_broken WHERE case_id = ?',
  );
  const lateOf = db.prepare('SELECT item FROM late WHERE case_id = ?');
  const removeLate = db.prepare('DELETE FROM late WHERE case_id = ? AND item = ?');
  const breaks = db.prepare('INSERT OR IGNORE INTO promise_broken VALUES (?)');
  const mend = db.prepare('DELETE FROM promise_broken WHERE case_id = ?');
  const recuse = db.prepare('INSERT OR IGNORE INTO recused VALUES (?, ?, ?)');
  const find = db.prepare(FIND);

  function takeLate(caseId: string, event: CaseEvent, done: readonly DueName[]): void {
    if (done.length > 0) {
      for (const { item } of lateOf.all(caseId)) if (done.includes(item as DueName)) removeLate.run(caseId, item!);
    }
    const late = lateBy(event, IF_BROKEN);
    if (event.type === 'case.reopened.v1' || event.type === 'case.split.v1') addLateIfBroken.run('promise', caseId);
    else if (late !== undefined) addLate.run(caseId, dueName(late));
  }

  return {
    find({ areaCode, overdue, tier, officerId, by, limit }) {
      const rows = find.all(areaCode, overdue ? 1 : 0, tier ?? null, officerId ?? null, by.id, by.area, limit);
      return rows.map(({ caseId }) => caseId as string);
    },
    take(caseId, event, done) {
      takeLate(caseId, event, done);
      switch (event.type) {
        case 'case.dispatched.v1': {
          // What was written by hand may lack them: a case that can't be read is in no batch, and holds up no other.
          const { tier, handler }: Partial<typeof event.data> = event.data;
          const area = areaAfter(event);
          if (area && handler) put.run(caseId, area, tier ?? null, handler.personId ?? null);
          return;
        }
        case 'case.queued.v1':
          put.run(caseId, areaAfter(event)!, null, null);
          return;
        case 'case.reassigned.v1':
          assign.run(event.data.to, caseId);
          return;
        case 'case.closed.v1':
        case 'case.merged.v1':
        case 'case.archived.v1':
          remove.run(caseId);
          return;
        case 'case.recused.v1':
          recuse.run(caseId, event.data.officerId ?? '', event.data.areaCode ?? '');
          return;
        case 'case.deadlineMissed.v2':
          if (event.data.milestone === 'promise') breaks.run(caseId);
          return;
        case 'case.clockSet.v1':
        case 'case.deadlinesRecounted.v1':
          if (event.data.deadlines.some(({ milestone }) => milestone === 'promise')) mend.run(caseId);
          return;
      }
    },
  };
}

// Codes have digits only, and a colon comes behind them: a range of the index, where LIKE would read it all.
const FIND = `SELECT case_id AS caseId FROM held INDEXED BY held_by_area
  WHERE area >= ?1 AND area < ?1 || ':'
    AND (?2 = 0 OR case_id IN (SELECT case_id FROM late))
    AND (?3 IS NULL OR tier = ?3)
    AND (?4 IS NULL OR officer = ?4)
    AND NOT EXISTS (
      SELECT 1 FROM recused WHERE recused.case_id = held.case_id
        AND (officer_id = ?5 OR (recused.area <> '' AND substr(?6, 1, length(recused.area)) = recused.area)))
  ORDER BY area, case_id LIMIT ?7`;
