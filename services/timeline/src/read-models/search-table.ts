import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type RecordedEvent, streamIdOf } from '@gridcase/event-sourcing';
import { searchWords } from '../domain/search-words.ts';

export const SEARCH_TABLES_VERSION = 2;

/** Words of every report's subject and text. The words alone are kept, not the text: that stands in the log. */
export const SEARCH_TABLES = `
  CREATE VIRTUAL TABLE words USING fts5(text, content='', detail=none, tokenize='unicode61 remove_diacritics 0');
  CREATE TABLE reports (id INTEGER PRIMARY KEY, report_id TEXT NOT NULL);
`;

export class SearchTableWriter {
  readonly #words: StatementSync;
  readonly #report: StatementSync;

  constructor(db: DatabaseSync) {
    this.#words = db.prepare('INSERT INTO words (rowid, text) VALUES (?, ?)');
    this.#report = db.prepare('INSERT INTO reports (id, report_id) VALUES (?, ?)');
  }

  apply(events: readonly RecordedEvent[]): void {
    for (const event of events) {
      if (event.type !== 'report.received.v1' && event.type !== 'report.archived.v1') continue;
      const data = JSON.parse(event.data) as { subject?: string; text: string };
      this.#words.run(event.position, searchWords(`${data.subject ?? ''}\n${data.text}`).join(' '));
      this.#report.run(event.position, streamIdOf(event.stream));
    }
  }
}

/** At most this many reports are looked at for one text query, newest first. */
const SEARCH_LIMIT = 10_000;

/** Ids of the reports that hold every word, newest first. */
export function findReports(db: DatabaseSync, query: string): string[] {
  const rows = db
    .prepare(
      `SELECT reports.report_id AS id FROM words JOIN reports ON reports.id = words.rowid
       WHERE words MATCH ? ORDER BY words.rowid DESC LIMIT ?`,
    )
    .all(query, SEARCH_LIMIT) as { id: string }[];
  return rows.map((row) => row.id);
}
