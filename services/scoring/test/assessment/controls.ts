import type { Finding, Role } from '@gridcase/contracts';
import { expect } from 'vitest';
import { evolve } from '../../src/domain/assessment/evolve.ts';
import { assessmentDecider, type Round, type RoundCommand } from '../../src/domain/assessment/index.ts';
import type { Catalogue, Item } from '../../src/domain/catalogue/catalogue.ts';
import { assessmentIdOf } from '../../src/domain/identity.ts';
import type { Officer } from '../../src/domain/officer.ts';

export const GRID = '330782001004003';
export const COMMUNITY = '330782001004';
export const MONTH = '2026-11';
export const TODAY = '2026-11-24';
export const ASSESSMENT_ID = assessmentIdOf(GRID, MONTH, 'shop');

/** 张记饺子馆 · 鸿运五金店 · 小雨理发店, and 百家超市 of another grid. */
export const DUMPLINGS = '3f0c52b1-7a0d-5d0e-9c3b-0d8a5d9d1a01';
export const HARDWARE = '3f0c52b1-7a0d-5d0e-9c3b-0d8a5d9d1a02';
export const BARBER = '3f0c52b1-7a0d-5d0e-9c3b-0d8a5d9d1a03';
export const ELSEWHERE = '3f0c52b1-7a0d-5d0e-9c3b-0d8a5d9d1a99';
export const SHOPS: string[] = [DUMPLINGS, HARDWARE, BARBER];

export const officer = (id: string, role: Role = 'gridWorker', area = GRID): Officer => ({ id, role, area });
export const WU = officer('yw-gw-0412');
export const CHEN = officer('yw-co-0031', 'communityOfficer', COMMUNITY);

const item = (code: string, more: Partial<Item> = {}): Item => ({
  ...{ code, group: 'order', text: { zh: code, en: code }, direction: 'deduction', points: 2 },
  ...{ evidence: false, secondPerson: false, basis: '门前五包' },
  origin: { behaviour: 'published', points: 'assumed' },
  ...more,
});

/** Of S-ORD-01 a photo is wanted, of S-CIV-01 not. */
export const catalogue: Catalogue = {
  ...{ name: 'control', version: '1', kind: 'shop', area: '330782', effective: { from: '2026-01-01', to: null } },
  ...{ subject: 'premises', base: 12, floor: 0, ceiling: null, additions: { offset: true, perYear: null } },
  ...{ flags: [], carryFlags: false, training: null },
  appeal: { withinDays: 15, suspends: true, decideWithinDays: 10 },
  late: { monthDays: 10, yearDays: 31 },
  groups: [{ code: 'order', name: { zh: '规范经营', en: 'Orderly business' } }],
  items: [item('S-ORD-01', { evidence: true }), item('S-CIV-01'), item('S-CIV-02')],
};

export const photo = (digit: string) => ({ ref: `photos/2026/11/${digit}.jpg`, sha256: digit.repeat(64) });
/** 店外经营, photographed. */
export const outside: Finding = { item: 'S-ORD-01', evidence: [photo('a')], note: '货架摆到人行道上' };
export const noise: Finding = { item: 'S-CIV-01', evidence: [] };

type Given<T extends RoundCommand['type']> = Partial<Extract<RoundCommand, { type: T }>>;

export const commands = {
  open: (given: Given<'open'> = {}): RoundCommand => ({
    ...{ type: 'open', areaCode: GRID, month: MONTH, kind: 'shop', premises: SHOPS },
    ...{ lateDays: 10, today: TODAY, by: WU, ...given },
  }),
  mark: (given: Given<'mark'> = {}): RoundCommand => ({
    ...{ type: 'mark', premisesId: DUMPLINGS, on: TODAY, findings: [outside] },
    ...{ catalogue, today: TODAY, by: WU, ...given },
  }),
  clearOthers: (given: Given<'clearOthers'> = {}): RoundCommand => ({
    ...{ type: 'clearOthers', count: 3, on: TODAY, catalogue, today: TODAY, by: WU, ...given },
  }),
  carryOver: (given: Given<'carryOver'> = {}): RoundCommand => ({
    ...{ type: 'carryOver', premisesId: HARDWARE, reason: '装修停业,大门紧锁', by: WU, ...given },
  }),
  close: (given: Given<'close'> = {}): RoundCommand => ({ type: 'close', by: WU, ...given }),
};

/** The state after commands, each of which must be carried out. */
export function after(...said: readonly RoundCommand[]): Round {
  return said.reduce<Round>((state, command) => {
    const decision = assessmentDecider.decide(command, state);
    if (decision.outcome === 'refused') throw new Error(`${command.type}: ${decision.refusal.detail}`);
    return decision.events.reduce(evolve, state);
  }, assessmentDecider.initialState);
}

/** The events decided, or the refusal. */
export function outcomeOf(command: RoundCommand, state: Round) {
  const decision = assessmentDecider.decide(command, state);
  return decision.outcome === 'decided' ? decision.events : decision.refusal;
}

export const refusedWith = (code: string, more: object = {}) => ({ code, detail: expect.any(String), ...more });

const settling = [
  ...[commands.open(), commands.mark(), commands.carryOver()],
  commands.mark({ premisesId: BARBER, findings: [] }),
];

/** Rounds on their way. `settled`: everything is marked or carried over. */
export const rounds = {
  none: assessmentDecider.initialState,
  opened: after(commands.open()),
  settled: after(...settling),
  closed: after(...settling, commands.close()),
};
