import { landlords } from '../../src/catalogues/default/landlords.ts';
import { shops } from '../../src/catalogues/default/shops.ts';
import type { Catalogue, Item } from '../../src/domain/catalogue/catalogue.ts';

const altered = ({ items, ...catalogue }: Catalogue, change: (item: Item) => Item, given: Partial<Catalogue>) => ({
  ...catalogue,
  items: items.map(change),
  ...given,
});

/** Everything may be capped over the year, too. */
const cappedOverTheYear = (item: Item): Item => ({ ...item, perYear: item.perYear ?? item.points * 4 });
const narrower = (item: Item): Item => ({ ...item, perMonth: item.points, perYear: item.points * 3 });
const dearer = (item: Item): Item =>
  item.points === 1 ? { ...item, points: 1.5, perMonth: 4.5, secondPerson: false } : item;

/** The default catalogues with every rule switched on somewhere, and for each kind a new version within the year. */
export const yearCatalogues: readonly Catalogue[] = [
  altered(landlords, cappedOverTheYear, { carryFlags: true, ceiling: 15 }),
  altered(landlords, narrower, {
    ...{ version: '2026.2', effective: { from: '2026-07-01', to: null } },
    ...{ carryFlags: true, ceiling: 15, late: { monthDays: 12, yearDays: 40 } },
  }),
  { ...shops, carryFlags: false },
  altered(shops, dearer, {
    ...{ version: '2026.2', effective: { from: '2026-10-01', to: null } },
    ...{ carryFlags: true, appeal: { ...shops.appeal, suspends: false } },
  }),
];
