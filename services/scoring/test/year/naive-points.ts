/**
 * The points of one ledger, written down from docs/explanation/points.md and the raw events: plain, slow, and without a
 * line of the domain's. The catalogues are read as the data that they are.
 */
import type { Catalogue } from '../../src/domain/catalogue/catalogue.ts';

/** An entry as the recount knows it. */
export interface NaiveEntry {
  readonly item: string;
  readonly direction: string;
  readonly points: number;
  readonly occurredOn: string;
  readonly version: string;
  status: 'proposed' | 'made' | 'declined' | 'reversed';
  /** An appeal that suspends it: pending, or upheld. */
  suspended: boolean;
}

interface Given {
  readonly base: number;
  readonly terms: Catalogue;
  /** By `name version`. */
  readonly catalogues: ReadonlyMap<string, Catalogue>;
  readonly entries: Iterable<NaiveEntry>;
  /** Points of the courses that were completed. */
  readonly restored: number;
}

const NONE = 1e9;

export function naiveBalance({ base, terms, catalogues, entries, restored }: Given): { raw: number; balance: number } {
  const standing = [...entries].filter((entry) => entry.status === 'made' && !entry.suspended);
  let deductions = 0;
  let additions = 0;
  for (const item of new Set(standing.map((entry) => entry.item))) {
    const mine = standing.filter((entry) => entry.item === item);
    const points = countItem(mine, (version) => catalogues.get(version)!.items.find(({ code }) => code === item)!);
    if (mine[0]!.direction === 'deduction') deductions += points;
    else additions += points;
  }
  if (terms.additions.perYear !== null && additions > terms.additions.perYear) additions = terms.additions.perYear;
  let raw = base - deductions;
  raw += restored < deductions ? restored : deductions;
  if (terms.additions.offset) raw += additions;
  let balance = raw;
  if (terms.floor !== null && balance < terms.floor) balance = terms.floor;
  if (terms.ceiling !== null && balance > terms.ceiling) balance = terms.ceiling;
  return { raw, balance };
}

interface Caps {
  readonly perMonth?: number | undefined;
  readonly perYear?: number | undefined;
}

/** Each version's entries at most by its own caps, all together at most by the widest; months first, then the year. */
function countItem(entries: readonly NaiveEntry[], capsOf: (version: string) => Caps): number {
  const versions = [...new Set(entries.map(({ version }) => version))];
  const inYear = new Map<string, number>();
  let year = 0;
  for (const month of new Set(entries.map(({ occurredOn }) => occurredOn.slice(0, 7)))) {
    let inMonth = 0;
    let widest = 0;
    for (const version of versions) {
      let asked = 0;
      let any = false;
      for (const entry of entries) {
        if (entry.version !== version || !entry.occurredOn.startsWith(month)) continue;
        asked += entry.points;
        any = true;
      }
      if (!any) continue;
      const cap = capsOf(version).perMonth ?? NONE;
      const counts = Math.min(asked, cap);
      inMonth += counts;
      if (cap > widest) widest = cap;
      inYear.set(version, (inYear.get(version) ?? 0) + counts);
    }
    year += Math.min(inMonth, widest);
  }
  const caps = versions.map((version) => capsOf(version).perYear ?? NONE);
  let byVersions = 0;
  versions.forEach((version, i) => {
    byVersions += Math.min(inYear.get(version)!, caps[i]!);
  });
  return Math.min(year, byVersions, Math.max(...caps));
}
