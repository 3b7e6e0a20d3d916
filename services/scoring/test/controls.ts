/** Named examples. Places are Yiwu's; people, houses and points are made up. */
import type { Attachment, CatalogueVersion, EntryCause, Holder, PremisesPlace } from '@gridcase/contracts';
import { nameUuid } from '@gridcase/event-sourcing';
import type { Catalogue, Item } from '../src/domain/catalogue/catalogue.ts';
import { ledgerIdOf, premisesIdOf } from '../src/domain/identity.ts';
import type { CatalogueOf, Opening } from '../src/domain/ledger/index.ts';
import type { Officer } from '../src/domain/officer.ts';

export const CITY = '330782';
export const TOWNSHIP = '330782001';
export const COMMUNITY = '330782001004';
export const GRID = '330782001004001';
export const ELSEWHERE = '330782002';

export const YEAR = 2026;
export const TODAY = '2026-11-24';
/** Ten in the morning of that day in Yiwu. */
export const NOW = Date.parse('2026-11-24T02:00:00.000Z');

const origin = { behaviour: 'published', points: 'assumed' } as const;
const item = (code: string, points: number, given: Partial<Item> = {}): Item => ({
  ...{ code, points, direction: code.startsWith('L-ADD') ? 'addition' : 'deduction', group: 'all' },
  ...{ text: { zh: code, en: code }, basis: `basis of ${code}`, evidence: false, secondPerson: false, origin },
  ...given,
});

/** One item of each sort. */
export const items = {
  /** Escape window blocked: 3, with evidence, as often as it happens. */
  blocked: item('L-FIR-01', 3, { evidence: true }),
  /** Tenant not reported: 1, at most 2 a month. */
  unreported: item('L-POP-01', 1, { perMonth: 2 }),
  /** Flying lead: 2.5, at most 5 a month and 7 a year. */
  flyingLead: item('L-ELE-01', 2.5, { perMonth: 5, perYear: 7 }),
  /** No ledger kept: all twelve, and a second person. */
  unkept: item('L-LED-02', 12, { secondPerson: true }),
  /** Patrol: 1, at most 3 a month. */
  patrol: item('L-ADD-01', 1, { perMonth: 3 }),
  /** Smart access: 2, verified by a second person. */
  access: item('L-ADD-03', 2, { secondPerson: true }),
} as const;

export const catalogue = (given: Partial<Catalogue> = {}): Catalogue => ({
  ...{ name: 'control', version: '2026', kind: 'landlord', area: CITY, subject: 'premises' },
  effective: { from: '2026-01-01', to: null },
  ...{ base: 12, floor: 0, ceiling: null, additions: { offset: true, perYear: null } },
  flags: [
    { flag: 'yellow', raise: 6, lower: 9 },
    { flag: 'red', raise: 15, lower: 12 },
  ],
  carryFlags: true,
  training: { course: '转优学习班', enrolAt: 5, perYear: 2, withinDays: 30, restores: 3 },
  appeal: { withinDays: 15, suspends: true, decideWithinDays: 10 },
  late: { monthDays: 5, yearDays: 15 },
  groups: [{ code: 'all', name: { zh: '全部', en: 'All' } }],
  items: Object.values(items),
  ...given,
});

/** Finds the catalogues given, and no other. */
export const bookOf =
  (...catalogues: readonly Catalogue[]): CatalogueOf =>
  ({ name, version }: CatalogueVersion) => {
    const found = catalogues.find((one) => one.name === name && one.version === version);
    if (!found) throw new Error(`no catalogue ${name} ${version}`);
    return found;
  };

export const premises: PremisesPlace = {
  premisesId: premisesIdOf('rental', 'ZF-0001'),
  name: '绣湖西路12号',
  address: '绣湖西路12号3单元',
  areaCode: GRID,
};

export const otherPremises: PremisesPlace = {
  ...premises,
  premisesId: premisesIdOf('rental', 'ZF-0002'),
  name: '绣湖西路14号',
};

export const holder: Holder = { ref: 'r_controlHolderPseudonym000001', language: 'zh' };
export const nextHolder: Holder = { ref: 'r_controlHolderPseudonym000002', language: 'en' };

export const officers = {
  worker: { id: 'gw-0001', role: 'gridWorker', area: GRID },
  colleague: { id: 'gw-0002', role: 'gridWorker', area: GRID },
  community: { id: 'co-1', role: 'communityOfficer', area: COMMUNITY },
  township: { id: 'to-1', role: 'townshipOfficer', area: TOWNSHIP },
  supervisor: { id: 'su-1', role: 'supervisor', area: CITY },
  desk: { id: 'de-1', role: 'intakeDesk', area: CITY },
  auditor: { id: 'au-1', role: 'auditor', area: CITY },
  stranger: { id: 'to-9', role: 'townshipOfficer', area: ELSEWHERE },
} as const satisfies Record<string, Officer>;

export const photo: Attachment = { ref: 'photos/1.jpg', sha256: 'a'.repeat(64), mediaType: 'image/jpeg' };

type CauseOf<Kind extends EntryCause['kind']> = Extract<EntryCause, { kind: Kind }>;
export const byKey = (key: string): CauseOf<'officer'> => ({ kind: 'officer', id: nameUuid(['control', 'key', key]) });
export const inRound = (month: string): CauseOf<'assessment'> => ({
  kind: 'assessment',
  id: nameUuid(['control', 'round', month]),
});
export const ofCase = (key: string): CauseOf<'case'> => ({
  ...{ kind: 'case', id: nameUuid(['control', 'violation', key]), caseId: nameUuid(['control', 'case']) },
});

export const opening = (given: Partial<Opening> = {}): Opening => {
  const subject = { by: 'premises', id: premises.premisesId } as const;
  const year = given.year ?? YEAR;
  return {
    ...{ ledgerId: ledgerIdOf('landlord', subject, year), kind: 'landlord', year, subject },
    ...{ areaCode: GRID, premises, holder, catalogue: catalogue() },
    ...given,
  };
};
