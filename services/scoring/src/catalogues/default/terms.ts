import type { Catalogue } from '../../domain/catalogue/catalogue.ts';

/** What both catalogues have in common. Twelve points a calendar year are the article's; all else is assumed. */
export const commonTerms = {
  version: '2026.1',
  area: '330782',
  effective: { from: '2020-01-01', to: null },
  base: 12,
  floor: 0,
  ceiling: null,
  carryFlags: false,
  appeal: { withinDays: 15, suspends: true, decideWithinDays: 15 },
  late: { monthDays: 10, yearDays: 31 },
} satisfies Partial<Catalogue>;

export const additionsGroup = { code: 'additions', name: { zh: '加分项', en: 'Additions' } };
