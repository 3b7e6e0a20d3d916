import type { CaseFilter } from './case-filter.ts';
import type { After, CaseQueries, CaseRow } from './case-queries.ts';
import type { CaseTotals } from './case-totals.ts';
import type { SearchQueries } from './search-queries.ts';

export interface CaseQuestion extends Omit<CaseFilter, 'among'> {
  /** An FTS5 query (domain/search-words.ts). */
  readonly words?: string | undefined;
  readonly reportId?: string | undefined;
  /** Only cases in which a joint meeting asks something of this unit now. */
  readonly unit?: string | undefined;
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
  const { words, reportId, unit, order, after, limit, ...filter } = question;
  const wordsAlone = words !== undefined && reportId === undefined && unit === undefined;
  if (wordsAlone && order === 'newest' && asksForAreaOnly(filter)) {
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
function findByWords(
  { queries, search }: CaseTables,
  words: string,
  { area, after, limit, except }: CaseQuestion,
): CasePage {
  const positions = search.page(words, area, after?.opened, limit, except);
  const last = positions.length === limit ? positions.at(-1) : undefined;
  return {
    rows: queries.newest({ area, among: JSON.stringify(positions) }, undefined, limit),
    next: last === undefined ? undefined : { opened: last },
    total: search.count(words, area, except),
  };
}

const asksForAreaOnly = (filter: CaseFilter): boolean =>
  Object.entries(filter).every(([name, value]) => name === 'area' || name === 'except' || value === undefined);

/** The cases that hold the words, that of the report, those that ask of the unit; undefined when none of them is asked for. */
function givenOnes({ queries, search }: CaseTables, question: CaseQuestion): string | undefined {
  const { words, reportId, unit, area } = question;
  const holding = words === undefined ? undefined : search.all(words, area);
  const others = [
    ...(reportId === undefined ? [] : [queries.ofReport(reportId)]),
    ...(unit === undefined ? [] : [queries.askingOf(unit)]),
  ];
  if (others.length === 0) return holding;
  const all = holding === undefined ? others : [...others, JSON.parse(holding) as number[]];
  const [first = [], ...rest] = all;
  const sets = rest.map((positions) => new Set(positions));
  return JSON.stringify(first.filter((position) => sets.every((known) => known.has(position))));
}
