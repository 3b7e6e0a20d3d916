import type { CatalogueVersion, Entry, ItemCode, Month } from '@gridcase/contracts';
import type { Catalogue, Item } from '../catalogue/catalogue.ts';
import { monthOf } from '../day.ts';
import type { CatalogueOf } from './commands.ts';
import { type Ledger, stands } from './state.ts';

/** What one item comes to in one calendar month. */
interface ItemMonth {
  readonly item: ItemCode;
  readonly direction: Item['direction'];
  readonly month: Month;
  /** Points of the entries that stand. */
  readonly asked: number;
  /** At most the item's `perMonth`; its `perYear` is laid over the sum of its months. */
  readonly counted: number;
}

/** What is left, and how it comes to that. All in points. */
export interface Count {
  /** Not bounded: what goes beyond zero is made up first. */
  readonly raw: number;
  /** `raw` between floor and ceiling. */
  readonly balance: number;
  readonly deductions: number;
  /** Counted in where the catalogue lets them offset deductions, else shown beside. */
  readonly additions: number;
  /** What completed courses give back, at most the deductions. */
  readonly restored: number;
  /** By item, then by month. */
  readonly countedByItemMonth: readonly ItemMonth[];
}

/**
 * The balance as a function of what stands, in whatever order it came (docs/explanation/points.md). Caps of an item are
 * those of the versions that its entries cite; everything else is of the version that the ledger was opened with.
 */
export function balanceOf(ledger: Ledger, catalogueOf: CatalogueOf): Count {
  const catalogue = catalogueOf(ledger.opened.catalogue);
  const { additions: limits } = catalogue;
  const asked = [...ledger.entries.values()]
    .filter(stands)
    .map(({ facts }) => ({ entry: facts, item: itemCited(facts, catalogueOf) }));
  const items = groups(asked, ({ entry }) => entry.item)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, ofItem]) => countItem(ofItem));
  const total = (direction: Item['direction']): number =>
    sum(items.filter((item) => item.direction === direction).map(({ counted }) => counted));
  const deductions = total('deduction');
  const additions = Math.min(total('addition'), limits.perYear ?? Number.POSITIVE_INFINITY);
  const restored = Math.min(sum(ledger.courses.map(({ completed }) => completed?.restores ?? 0)), deductions);
  const raw = ledger.opened.base - deductions + restored + (limits.offset ? additions : 0);
  const balance = bounded(raw, catalogue);
  return { raw, balance, deductions, additions, restored, countedByItemMonth: items.flatMap(({ months }) => months) };
}

/** Between floor and ceiling. */
export const bounded = (raw: number, { floor, ceiling }: Pick<Catalogue, 'floor' | 'ceiling'>): number =>
  Math.min(Math.max(raw, floor ?? Number.NEGATIVE_INFINITY), ceiling ?? Number.POSITIVE_INFINITY);

export const findItem = ({ items }: Catalogue, code: ItemCode): Item | undefined =>
  items.find((item) => item.code === code);

interface Asked {
  readonly entry: Entry;
  readonly item: Item;
}

function itemCited({ catalogue, item: code }: Entry, catalogueOf: CatalogueOf): Item {
  const item = findItem(catalogueOf(catalogue), code);
  if (item === undefined)
    throw new RangeError(`${versionKey(catalogue)} no longer has ${code}: a version is never changed`);
  return item;
}

function countItem(asked: readonly Asked[]) {
  const { item, direction } = { item: asked[0]!.entry.item, direction: asked[0]!.entry.direction };
  const months: ItemMonth[] = groups(asked, ({ entry }) => monthOf(entry.occurredOn))
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([month, ofMonth]) => ({ item, direction, month, asked: pointsOf(ofMonth), counted: countMonth(ofMonth) }));
  const years = byVersion(asked).map((ofVersion) => ({
    asked: sum(groups(ofVersion, ({ entry }) => monthOf(entry.occurredOn)).map(([, ofMonth]) => countMonth(ofMonth))),
    cap: ofVersion[0]!.item.perYear,
  }));
  return { direction, months, counted: Math.min(sum(months.map(({ counted }) => counted)), within(years)) };
}

const countMonth = (asked: readonly Asked[]): number =>
  within(byVersion(asked).map((ofVersion) => ({ asked: pointsOf(ofVersion), cap: ofVersion[0]!.item.perMonth })));

interface Part {
  readonly asked: number;
  readonly cap: number | undefined;
}

/**
 * Where the catalogue changed on the way: what was entered under a version counts at most by that version's cap, and all
 * together at most by the widest. So a new version changes nothing of what was counted, and no entry ever makes less.
 */
function within(parts: readonly Part[]): number {
  const caps = parts.map(({ cap }) => cap ?? Number.POSITIVE_INFINITY);
  return Math.min(sum(parts.map(({ asked }, index) => Math.min(asked, caps[index]!))), Math.max(...caps));
}

const versionKey = ({ name, version }: CatalogueVersion): string => `${name} ${version}`;
const byVersion = (asked: readonly Asked[]): (readonly Asked[])[] =>
  groups(asked, ({ entry }) => versionKey(entry.catalogue)).map(([, ofVersion]) => ofVersion);
const groups = <T>(all: readonly T[], key: (one: T) => string): [string, T[]][] => [...Map.groupBy(all, key)];
const pointsOf = (asked: readonly Asked[]): number => sum(asked.map(({ entry }) => entry.points));
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
