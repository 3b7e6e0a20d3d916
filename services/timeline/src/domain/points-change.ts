import type { LedgerEvent } from '@gridcase/contracts';
import type { LedgerView } from './ledger-view.ts';

/** What a month brought to the ledgers of an area: differences, so that any order of adding them up gives the same. */
export interface PointsChange {
  readonly ledgers: number;
  readonly yellow: number;
  readonly red: number;
  /** Points. */
  readonly balance: number;
  readonly deductions: number;
  readonly additions: number;
  readonly reversals: number;
  /** Rentals or shops marked in the month's rounds, and those of them without a finding about registered tenants. */
  readonly marked: number;
  readonly declared: number;
}

export const NO_CHANGE: PointsChange = {
  ...{ ledgers: 0, yellow: 0, red: 0, balance: 0, deductions: 0, additions: 0, reversals: 0, marked: 0, declared: 0 },
};

export const addChanges = (a: PointsChange, b: PointsChange): PointsChange => ({
  ledgers: a.ledgers + b.ledgers,
  yellow: a.yellow + b.yellow,
  red: a.red + b.red,
  balance: a.balance + b.balance,
  deductions: a.deductions + b.deductions,
  additions: a.additions + b.additions,
  reversals: a.reversals + b.reversals,
  marked: a.marked + b.marked,
  declared: a.declared + b.declared,
});

/** What one event changed in a ledger, by the view before (none when it was just opened) and after it. */
export function changeOfLedger(before: LedgerView | undefined, after: LedgerView, event: LedgerEvent): PointsChange {
  const made = event.type === 'ledger.entryMade.v1' ? event.data.direction : undefined;
  const flagged = (view: LedgerView | undefined, flag: 'yellow' | 'red') => (view?.flags.includes(flag) ? 1 : 0);
  return {
    ...NO_CHANGE,
    ledgers: before ? 0 : 1,
    yellow: flagged(after, 'yellow') - flagged(before, 'yellow'),
    red: flagged(after, 'red') - flagged(before, 'red'),
    balance: after.balance - (before?.balance ?? 0),
    deductions: made === 'deduction' ? 1 : 0,
    additions: made === 'addition' ? 1 : 0,
    reversals: event.type === 'ledger.entryReversed.v1' ? 1 : 0,
  };
}

/**
 * Codes of the items about population registration. The article's 自主申报率 (70 % → 95 %) is about tenants who register
 * themselves; of them the log knows nothing. A landlord's house in which a round finds none unregistered stands in for it.
 */
const POPULATION = 'L-POP-';

export const changeOfMark = (findings: readonly { readonly item: string }[]): PointsChange => ({
  ...NO_CHANGE,
  marked: 1,
  declared: findings.some(({ item }) => item.startsWith(POPULATION)) ? 0 : 1,
});
