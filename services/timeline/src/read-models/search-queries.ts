import type { AreaCode } from '@gridcase/contracts';
import type { Askable } from '@gridcase/projection';
import { areaWord } from './search-table.ts';

/** At most this many of an area's cases are looked at where a search is joined with something else, the newest. */
const MOST = 200_000;

/** Finds cases by words said about them. */
export class SearchQueries {
  readonly #tables: Askable;

  constructor(tables: Askable) {
    this.#tables = tables;
  }

  /** Positions of the area's cases that hold every word, newest first, opened before a position. */
  page(query: string, area: AreaCode, before: number | undefined, limit: number, except?: string): number[] {
    const others = except === undefined ? '' : 'AND rowid NOT IN (SELECT value FROM json_each(?))';
    const sql = `SELECT rowid FROM words WHERE words MATCH ? AND rowid < ? ${others} ORDER BY rowid DESC LIMIT ?`;
    const hidden = except === undefined ? [] : [except];
    const from = before ?? Number.MAX_SAFE_INTEGER;
    const rows = this.#tables.prepare(sql).all(inArea(query, area), from, ...hidden, limit);
    return rows.map(({ rowid }) => rowid as number);
  }

  /** How many they are. */
  count(query: string, area: AreaCode, except?: string): number {
    const sql = 'SELECT count(*) AS n FROM words WHERE words MATCH ?';
    const all = this.#tables.prepare(sql).get(inArea(query, area))!.n as number;
    if (except === undefined) return all;
    const hidden = `${sql} AND rowid IN (SELECT value FROM json_each(?))`;
    return all - (this.#tables.prepare(hidden).get(inArea(query, area), except)!.n as number);
  }

  /** The positions of all of them, up to 200,000, as a JSON array, in no order. */
  all(query: string, area: AreaCode): string {
    const sql = `SELECT json_group_array(rowid) AS positions FROM
      (SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ${MOST})`;
    return this.#tables.prepare(sql).get(inArea(query, area))!.positions as string;
  }
}

const inArea = (query: string, area: AreaCode): string => `text : (${query}) AND area : "${areaWord(area)}"`;
