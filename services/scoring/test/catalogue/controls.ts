import type { Catalogue, Item } from '../../src/domain/catalogue/catalogue.ts';

export const CITY = '330782';
export const TOWNSHIP = '330782001';
export const GRID = '330782001004001';

export const item: Item = {
  ...{ code: 'L-FIR-01', group: 'fire', direction: 'deduction', points: 3, evidence: true, secondPerson: false },
  text: { zh: '逃生窗被封堵', en: 'The escape window is blocked' },
  basis: 'control',
  origin: { behaviour: 'assumed', points: 'assumed' },
};

/** A small catalogue in which everything is in order. */
export const control: Catalogue = {
  ...{ name: 'control', version: '1', kind: 'landlord', area: CITY, effective: { from: '2026-01-01', to: null } },
  ...{ subject: 'person', base: 12, floor: 0, ceiling: null, additions: { offset: true, perYear: null } },
  flags: [
    { flag: 'yellow', raise: 6, lower: 9 },
    { flag: 'red', raise: 14, lower: 12 },
  ],
  ...{ carryFlags: false, training: null, late: { monthDays: 10, yearDays: 31 } },
  appeal: { withinDays: 15, suspends: true, decideWithinDays: 15 },
  groups: [{ code: 'fire', name: { zh: '消防', en: 'Fire' } }],
  items: [item],
};

/** The control by another version, in force from a day until before another. */
export const version = (
  name: string,
  from: string,
  to: string | null = null,
  change: Partial<Catalogue> = {},
): Catalogue => ({ ...control, version: name, effective: { from, to }, ...change });
