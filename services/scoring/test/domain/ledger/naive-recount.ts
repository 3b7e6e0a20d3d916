import type { CatalogueVersion, Entry, LedgerEvent } from '@gridcase/contracts';
import type { Catalogue, Item } from '../../../src/domain/catalogue/catalogue.ts';

/** The points once more, written down a second time from docs/explanation/points.md: slow, plain, and with nothing shared. */
export function naiveBalance(log: readonly LedgerEvent[], book: (version: CatalogueVersion) => Catalogue): number {
  let base = 0;
  let terms: Catalogue | undefined;
  let given = 0;
  const made = new Map<string, Entry>();
  const suspended = new Map<string, string>();
  for (const { type, data } of log) {
    if (type === 'ledger.opened.v1') {
      base = data.base;
      terms = book(data.catalogue);
    }
    if (type === 'ledger.entryMade.v1') made.set(data.entryId, data);
    if (type === 'ledger.entryReversed.v1') made.delete(data.entryId);
    if (type === 'ledger.appealed.v1' && data.suspends) suspended.set(data.entryId, data.appealId);
    if (type === 'ledger.appealDecided.v1' && data.outcome === 'rejected') suspended.delete(data.entryId);
    if (type === 'ledger.trainingCompleted.v1') given += data.restores;
  }
  if (!terms) return 0;
  const standing = [...made.values()].filter(({ entryId }) => !suspended.has(entryId));
  const deductions = naiveSum(standing, 'deduction', book);
  const additions = Math.min(naiveSum(standing, 'addition', book), terms.additions.perYear ?? 1e9);
  let balance = base - deductions + Math.min(given, deductions);
  if (terms.additions.offset) balance += additions;
  if (terms.floor !== null && balance < terms.floor) balance = terms.floor;
  if (terms.ceiling !== null && balance > terms.ceiling) balance = terms.ceiling;
  return balance;
}

const MONTHS = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];

function naiveSum(
  entries: readonly Entry[],
  direction: string,
  book: (version: CatalogueVersion) => Catalogue,
): number {
  let sum = 0;
  for (const code of new Set(entries.filter((entry) => entry.direction === direction).map(({ item }) => item))) {
    const mine = entries.filter(({ item }) => item === code);
    const versions = [...new Set(mine.map(({ catalogue }) => catalogue.version))];
    const itemOf = (version: string): Item => {
      const cited = mine.find(({ catalogue }) => catalogue.version === version)!.catalogue;
      return book(cited).items.find((item) => item.code === code)!;
    };
    let year = 0;
    const yearOfVersion: Record<string, number> = {};
    for (const month of MONTHS) {
      let inMonth = 0;
      let widest = 0;
      for (const version of versions) {
        const points = mine
          .filter((entry) => entry.catalogue.version === version && entry.occurredOn.slice(5, 7) === month)
          .reduce((total, entry) => total + entry.points, 0);
        if (points === 0) continue;
        const cap = itemOf(version).perMonth ?? 1e9;
        widest = Math.max(widest, cap);
        inMonth += Math.min(points, cap);
        yearOfVersion[version] = (yearOfVersion[version] ?? 0) + Math.min(points, cap);
      }
      year += Math.min(inMonth, widest);
    }
    const caps = versions.map((version) => itemOf(version).perYear ?? 1e9);
    const byVersions = versions.reduce((total, v, index) => total + Math.min(yearOfVersion[v] ?? 0, caps[index]!), 0);
    sum += Math.min(year, byVersions, Math.max(...caps));
  }
  return sum;
}

/** Every flag's ups and downs as they must have been, from what happened to the points and from nothing else. */
export function naiveFlags(
  log: readonly LedgerEvent[],
  carried: readonly string[],
  book: (version: CatalogueVersion) => Catalogue,
) {
  const expected: string[] = [];
  const up = new Set<string>();
  const happened: LedgerEvent[] = [];
  let terms: Catalogue | undefined;
  let closed = false;
  for (const one of log) {
    if (one.type === 'ledger.flagRaised.v1' || one.type === 'ledger.flagLowered.v1') continue;
    const before = naiveBalance(happened, book);
    happened.push(one);
    const after = naiveBalance(happened, book);
    const opening = one.type === 'ledger.opened.v1';
    if (opening) terms = book(one.data.catalogue);
    if (one.type === 'ledger.closed.v1') closed = true;
    for (const { flag, raise, lower } of terms?.flags ?? []) {
      const yellow = flag === 'yellow';
      const rose = !opening && after > before;
      const fell = !opening && after < before;
      if (closed) {
        if (up.delete(flag)) expected.push(`${flag} down yearEnd`);
      } else if (up.has(flag)) {
        if (yellow ? rose && after >= lower : fell && after <= lower) {
          up.delete(flag);
          expected.push(`${flag} down balance`);
        }
      } else if (yellow ? after <= raise : after >= raise) {
        up.add(flag);
        expected.push(`${flag} up balance`);
      }
    }
    for (const flag of opening && terms?.carryFlags ? carried : []) {
      if (up.has(flag)) continue;
      up.add(flag);
      expected.push(`${flag} up carriedOver`);
    }
  }
  return expected;
}

export const flagsTold = (log: readonly LedgerEvent[]): string[] =>
  log.flatMap(({ type, data }) => {
    if (type === 'ledger.flagRaised.v1') return [`${data.flag} up ${data.because}`];
    if (type === 'ledger.flagLowered.v1') return [`${data.flag} down ${data.because}`];
    return [];
  });
