import type { DatabaseSync } from 'node:sqlite';

/** A case that has come onto the list of a township. */
export interface Listing {
  readonly township: string;
  /** By the calendar there. */
  readonly year: number;
  readonly caseId: string;
  /** In the case's stream: which of its listings it is. */
  readonly revision: number;
}

/**
 * 清单编号. The number is no counter: it says which of the listings of its township and year a case's first is, in the order of the
 * log (docs/decisions/0027). So whoever reads the log in its order comes to the same, as often as it is read.
 */
export interface ListNumbers {
  /** Told of every listing in the order of the log, and of none twice over. Listed anew in the same year, it keeps its number. */
  put(listing: Listing): number;
  /** Of the case as listed at this revision; undefined: that has not been read yet. */
  of(caseId: string, revision: number): { readonly year: number; readonly number: number } | undefined;
}

export const LIST_NUMBER_TABLE = `
  CREATE TABLE list_numbers (
    township TEXT NOT NULL, year INTEGER NOT NULL, number INTEGER NOT NULL, case_id TEXT NOT NULL, revision INTEGER NOT NULL,
    PRIMARY KEY (township, year, number)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX list_numbers_by_case ON list_numbers (case_id, township, year);
`;

export function listNumbers(db: DatabaseSync): ListNumbers {
  const put = db.prepare(`
    INSERT INTO list_numbers (township, year, number, case_id, revision)
    SELECT ?1, ?2, coalesce((SELECT max(number) FROM list_numbers WHERE township = ?1 AND year = ?2), 0) + 1, ?3, ?4 WHERE true
    ON CONFLICT (case_id, township, year) DO UPDATE SET revision = excluded.revision
    RETURNING number`);
  const find = db.prepare('SELECT year, number FROM list_numbers WHERE case_id = ? AND revision = ?');
  return {
    put: ({ township, year, caseId, revision }) => put.get(township, year, caseId, revision)!.number as number,
    of: (caseId, revision) => find.get(caseId, revision) as { year: number; number: number } | undefined,
  };
}
