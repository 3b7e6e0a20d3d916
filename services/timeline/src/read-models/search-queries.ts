import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { AreaCode } from '@gridcase/contracts';
import { areaWord } from './search-table.ts';

/** At most this many of an area's cases are looked at where a search is joined with something else, the newest. */
const MOST = 200_000;

/** Finds cases by words said about them. Keeps its statements. */
export class SearchQueries {
  readonly #page: StatementSync;
  readonly #count: StatementSync;
  readonly #all: StatementSync;

  constructor(db: DatabaseSync) {
    this.#page = db.prepare('SELECT rowid FROM words WHERE words MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?');
    this.#count = db.prepare('SELECT count(*) AS n FROM words WHERE words MATCH ?');
    this.#all = db.prepare(`SELECT json_group_array(rowid) AS positions FROM
      (SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ${MOST})`);
  }

  /** Positions of the area's cases that hold every word, newest first, opened before a position. */
  page(query: string, area: AreaCode, before: number | undefined, limit: number): number[] {
    const rows = this.#page.all(inArea(query, area), before ?? Number.MAX_SAFE_INTEGER, limit);
    return rows.map(({ rowid }) => rowid as number);
  }

  /** How many they are. */
  count(query: string, area: AreaCode): number {
    return this.#count.get(inArea(query, area))!.n as number;
  }

  /** The positions of all of them, up to 200,000, as a JSON array, in no order. */
  all(query: string, area: AreaCode): string {
    return this.#all.get(inArea(query, area))!.positions as string;
  }
}

const inArea = (query: string, area: AreaCode): string => `text : (${query}) AND area : "${areaWord(area)}"`;
