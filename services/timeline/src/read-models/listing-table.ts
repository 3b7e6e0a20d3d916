import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type CaseEvent, monthOf } from '@gridcase/contracts';
import { type RecordedEvent, streamIdOf } from '@gridcase/event-sourcing';
import { LIST_NUMBER_TABLE, type ListNumbers, listNumbers } from '@gridcase/projection';
import { readMetadata } from '../domain/decided-by.ts';

/**
 * The lists of townships (形成清单 … 销号): a line for each case, township and year, with the number that follows from the log's order.
 * What was struck off stays, with what was said of it last. Beside the case tables, and written after them.
 */
export const LISTING_TABLE = `
  ${LIST_NUMBER_TABLE}
  CREATE TABLE listings (
    township TEXT NOT NULL, year INTEGER NOT NULL, number INTEGER NOT NULL, city TEXT NOT NULL,
    case_position INTEGER NOT NULL, listed_position INTEGER NOT NULL, standing TEXT NOT NULL,
    first_listed_at TEXT NOT NULL, listed_at TEXT NOT NULL, struck_off_at TEXT, result TEXT, by_act INTEGER NOT NULL,
    PRIMARY KEY (township, year, number)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX listings_by_township ON listings (township, listed_position, standing, year);
  CREATE INDEX listings_by_city ON listings (city, listed_position, standing, year);
  CREATE INDEX listings_by_case ON listings (case_position, listed_position);
`;

const OF_CASE = '(SELECT opened_position FROM cases WHERE case_id = ?)';

/** Writes the table. One instance per open database: it keeps its statements. */
export class ListingWriter {
  readonly #numbers: ListNumbers;
  readonly #list: StatementSync;
  readonly #strike: StatementSync;
  readonly #act: StatementSync;

  constructor(db: DatabaseSync) {
    this.#numbers = listNumbers(db);
    this.#list = db.prepare(`INSERT INTO listings (township, year, number, city,
        case_position, listed_position, standing, first_listed_at, listed_at, by_act)
      VALUES (?, ?, ?, ?, ${OF_CASE}, ?, 'listed', ?7, ?7, 0)
      ON CONFLICT (township, year, number) DO UPDATE SET standing = 'listed', listed_at = excluded.listed_at,
        listed_position = excluded.listed_position, struck_off_at = NULL, result = NULL, by_act = 0`);
    const last = `(SELECT max(listed_position) FROM listings WHERE case_position = ${OF_CASE})`;
    const here = `case_position = ${OF_CASE} AND listed_position = ${last}`;
    this.#act = db.prepare(`UPDATE listings SET by_act = ? WHERE ${here}`);
    this.#strike = db.prepare(
      `UPDATE listings SET standing = 'struckOff', struck_off_at = ?, result = ? WHERE ${here}`,
    );
  }

  /** Cases stand in their table already. */
  apply(events: readonly RecordedEvent[]): void {
    for (const recorded of events) {
      if (!TYPES.has(recorded.type)) continue;
      const { type, data } = { type: recorded.type, data: JSON.parse(recorded.data) } as ListingEvent;
      const caseId = streamIdOf(recorded.stream);
      const { at } = readMetadata(recorded);
      switch (type) {
        case 'case.listed.v1': {
          const { township } = data;
          const year = Number(monthOf(at).slice(0, 4));
          const number = this.#numbers.put({ township, year, caseId, revision: recorded.revision });
          this.#list.run(township, year, number, township.slice(0, 6), caseId, recorded.position, at);
          break;
        }
        case 'case.strikeOffRuled.v1':
          this.#act.run(data.granted ? 1 : 0, caseId, caseId);
          break;
        case 'case.struckOff.v1':
          this.#strike.run(at, data.result, caseId, caseId);
          break;
      }
    }
  }
}

type ListingEvent = Extract<CaseEvent, { type: 'case.listed.v1' | 'case.strikeOffRuled.v1' | 'case.struckOff.v1' }>;
const TYPES: ReadonlySet<string> = new Set<ListingEvent['type']>([
  ...(['case.listed.v1', 'case.strikeOffRuled.v1', 'case.struckOff.v1'] as const),
]);
