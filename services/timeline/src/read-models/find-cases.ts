import type { CaseFilter } from './case-filter.ts';
import type { After, CaseQueries, CaseRow } from './case-queries.ts';
import type { CaseTotals } from './case-totals.ts';
import type { SearchQueries } from './search-queries.ts';

export interface CaseQuestion extends Omit<CaseFilter, 'among'> {
  /** An FTS5 query (domain/search-words.ts). */
  readonly words?: string | undefined;
  readonly reportId?: string | undefined;
  readonly order: 'newest' | 'lateness';
  readonly after?: After | undefined;
  readonly limit: number;
}

export interface CasePage {
  readonly rows: readonly CaseRow[];
  /** Where the next page begins; undefined: this was the last. */
  readonly next: After | undefined;
  /** How many cases the question finds on all its pages. */
  readonly total: number;
}

export interface CaseTables {
  readonly queries: CaseQueries;
  readonly totals: CaseTotals;
  readonly search: SearchQueries;
}

/** A page of the cases asked for, and how many there are in all. */
export function findCases(tables: CaseTables, question: CaseQuestion): CasePage {
  const { words, reportId, order, after, limit, ...filter } = question;
  if (words !== undefined && reportId === undefined && order === 'newest' && asksForAreaOnly(filter)) {
    return findByWords(tables, words, question);
  }
  const among = givenOnes(tables, question);
  const asked: CaseFilter = among === undefined ? filter : { ...filter, among };
  const rows =
    order === 'newest' ? tables.queries.newest(asked, after, limit) : tables.queries.byLateness(asked, after, limit);
  const last = rows.length === limit ? rows.at(-1) : undefined;
  const due = order === 'lateness' ? (last?.due ?? undefined) : undefined;
  return { rows, next: last && { opened: last.openedPosition, due }, total: tables.totals.total(asked) };
}

/** The words alone decide: the index of words gives the page by itself, however common they are. */
function findByWords({ queries, search }: CaseTables, words: string, { area, after, limit }: CaseQuestion): CasePage {
  const positions = search.page(words, area, after?.opened, limit);
  const last = positions.length === limit ? positions.at(-1) : undefined;
  return {
    rows: queries.newest({ area, among: JSON.stringify(positions) }, undefined, limit),
    next: last === undefined ? undefined : { opened: last },
    total: search.count(words, area),
  };
}

const asksForAreaOnly = (filter: CaseFilter): boolean =>
  Object.entries(filter).every(([name, value]) => name === 'area' || value === undefined);

/** The cases that hold the words, that of the report, or both; undefined when neither is asked for. */
function givenOnes({ queries, search }: CaseTables, { words, reportId, area }: CaseQuestion): string | undefined {
  const holding = words === undefined ? undefined : search.all(words, area);
  if (reportId === undefined) return holding;
  const itsOwn = queries.ofReport(reportId);
  if (holding === undefined) return JSON.stringify(itsOwn);
  const known = new Set(JSON.parse(holding) as number[]);
  return JSON.stringify(itsOwn.filter((position) => known.has(position)));
}
