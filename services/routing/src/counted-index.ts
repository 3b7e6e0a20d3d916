import type { DatabaseSync } from 'node:sqlite';
import type { CalendarVersion, DueName } from '@gridcase/contracts';

/** By which version of a calendar each deadline that is due was counted. In the read model of deadlines, beside them. */
export const COUNTED_SCHEMA = `
  CREATE TABLE IF NOT EXISTS counted (
    case_id TEXT NOT NULL, item TEXT NOT NULL, calendar TEXT NOT NULL, version TEXT NOT NULL,
    PRIMARY KEY (case_id, item)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS counted_by_version ON counted (calendar, version, case_id);`;

export interface CountedIndex {
  /** The last word on a deadline; undefined: it is not due, or was not counted by a calendar. */
  put(caseId: string, item: DueName, calendar: CalendarVersion | undefined): void;
  versions(): readonly CalendarVersion[];
  /** Cases with a deadline that was counted by a version, in one order, at most `limit`. */
  cases(version: CalendarVersion, limit: number): readonly string[];
  /** Looked at by a later version, and left as they are. */
  pass(caseId: string, from: CalendarVersion, to: CalendarVersion): void;
}

const known = new WeakMap<DatabaseSync, CountedIndex>();

export function countedIndex(db: DatabaseSync): CountedIndex {
  const index = known.get(db) ?? prepare(db);
  known.set(db, index);
  return index;
}

function prepare(db: DatabaseSync): CountedIndex {
  db.exec(COUNTED_SCHEMA);
  const put = db.prepare('INSERT OR REPLACE INTO counted VALUES (?, ?, ?, ?)');
  const remove = db.prepare('DELETE FROM counted WHERE case_id = ? AND item = ?');
  const versions = db.prepare('SELECT DISTINCT calendar AS name, version FROM counted');
  const cases = db.prepare(
    'SELECT DISTINCT case_id AS caseId FROM counted WHERE calendar = ? AND version = ? ORDER BY case_id LIMIT ?',
  );
  const pass = db.prepare('UPDATE counted SET version = ? WHERE case_id = ? AND calendar = ? AND version = ?');
  return {
    put(caseId, item, calendar) {
      if (calendar === undefined) remove.run(caseId, item);
      else put.run(caseId, item, calendar.name, calendar.version);
    },
    versions: () => versions.all() as unknown as CalendarVersion[],
    cases: ({ name, version }, limit) =>
      (cases.all(name, version, limit) as unknown as { caseId: string }[]).map(({ caseId }) => caseId),
    pass(caseId, from, to) {
      pass.run(to.version, caseId, from.name, from.version);
    },
  };
}
