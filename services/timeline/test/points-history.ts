import type { DataOf, Flag, GridcaseEvent, LedgerEvent, PremisesPlace } from '@gridcase/contracts';
import { nameUuid } from '@gridcase/event-sourcing';
import { xiuhuGrid } from './history.ts';

/** Controls: one house that is let in Xiuhu, its landlord, and what is entered in their ledger. */
export const catalogue = { name: 'landlord-test', version: '1' };
export const holder = {
  ref: 'r_0123456789abcdefghijklmn',
  contact: { algorithm: 'A256GCM', nonce: 'bm9uY2Vub25jZTE', ciphertext: 'Y2lwaGVydGV4dA' },
  language: 'zh',
} as const;
export const ledgerIdOf = (name: string): string => nameUuid(['ledger', name]);
export const premisesIdOf = (name: string): string => nameUuid(['premises', name]);
export const entryIdOf = (name: string): string => nameUuid(['entry', name]);

export const placeOf = (name: string, areaCode = xiuhuGrid): PremisesPlace => ({
  ...{ premisesId: premisesIdOf(name), name: `绣湖${name}号`, address: `绣湖西路${name}号`, areaCode },
});

export const registered = (name: string, areaCode = xiuhuGrid, kind: 'rental' | 'shop' = 'rental'): GridcaseEvent => ({
  type: 'premises.registered.v1',
  data: { ...placeOf(name, areaCode), kind, externalId: name, from: '2026-01-01' },
});
export const heldBy = (ref: string | null, from: string): GridcaseEvent => ({
  type: 'premises.holderChanged.v1',
  data: { holder: ref === null ? null : { ...holder, ref }, from },
});

export const opened = (
  name: string,
  more: Partial<DataOf<'ledger.opened.v1'>> & { areaCode?: string } = {},
): LedgerEvent => ({
  type: 'ledger.opened.v1',
  data: {
    ...{ ledgerId: ledgerIdOf(name), kind: 'landlord', year: 2026, areaCode: xiuhuGrid },
    subject: { by: 'premises', id: premisesIdOf(name) },
    premises: placeOf(name, more.areaCode),
    ...{ holder, base: 12, catalogue },
    ...more,
  },
});

export const entry = (name: string, more: Partial<DataOf<'ledger.entryProposed.v1'>> = {}) => ({
  ...{ entryId: entryIdOf(name), direction: 'deduction' as const, item: 'L-FIR-01', points: 2 },
  ...{ occurredOn: '2026-03-02', premisesId: premisesIdOf('1'), evidence: [], catalogue },
  cause: { kind: 'officer' as const, id: nameUuid(['cause', name]) },
  ...{ basis: '《消防法》第六十条', enteredBy: 'o-1' },
  ...more,
});
export const proposed = (name: string): LedgerEvent => ({ type: 'ledger.entryProposed.v1', data: entry(name) });
export const declined = (name: string): LedgerEvent => ({
  type: 'ledger.entryDeclined.v1',
  data: { entryId: entryIdOf(name), by: 'o-2', reason: '照片不清楚' },
});
export const made = (
  name: string,
  before: number,
  after: number,
  more: Partial<DataOf<'ledger.entryMade.v1'>> = {},
): LedgerEvent => ({
  type: 'ledger.entryMade.v1',
  data: { ...entry(name), late: false, balance: { before, after }, ...more },
});
export const reversed = (name: string, before: number, after: number): LedgerEvent => ({
  type: 'ledger.entryReversed.v1',
  data: { entryId: entryIdOf(name), by: 'o-3', reason: '记错了', balance: { before, after } },
});
export const raised = (flag: Flag, balance = 4): LedgerEvent => ({
  type: 'ledger.flagRaised.v1',
  data: { flag, balance, premises: [placeOf('1')], threshold: 6, because: 'balance' },
});
export const lowered = (flag: Flag, balance = 12): LedgerEvent => ({
  type: 'ledger.flagLowered.v1',
  data: { flag, balance, premises: [placeOf('1')], threshold: 8, because: 'balance' },
});
const trainingId = nameUuid(['training']);
export const enrolled: LedgerEvent = {
  type: 'ledger.trainingEnrolled.v1',
  data: { trainingId, course: '转优学习班', balance: 4, completeBy: '2026-06-30' },
};
export const completed = (before: number, after: number): LedgerEvent => ({
  type: 'ledger.trainingCompleted.v1',
  data: {
    ...{ trainingId, on: '2026-05-02', by: 'o-2', restores: after - before, evidence: [], balance: { before, after } },
  },
});
export const appealed = (name: string, before: number, after: number): LedgerEvent => ({
  type: 'ledger.appealed.v1',
  data: {
    ...{ appealId: nameUuid(['appeal', name]), entryId: entryIdOf(name), by: holder.ref, ground: '当天不在' },
    ...{ suspends: before !== after, decideBy: '2026-12-31T15:59:59.999Z', balance: { before, after } },
  },
});
export const decided = (name: string, outcome: 'upheld' | 'rejected', before: number, after: number): LedgerEvent => ({
  type: 'ledger.appealDecided.v1',
  data: {
    ...{ appealId: nameUuid(['appeal', name]), entryId: entryIdOf(name), outcome, by: 'o-4', reason: '核实' },
    balance: { before, after },
  },
});
export const closedWith = (balance: number): LedgerEvent => ({
  type: 'ledger.closed.v1',
  data: { year: 2026, balance },
});
/** A year's end over ledgers, by name: this year's and the next one's. */
export const yearPassed = (
  names: readonly (readonly [string, string, string?])[],
  more: Partial<DataOf<'ledger.yearPassed.v1'>> = {},
): LedgerEvent => ({
  type: 'ledger.yearPassed.v1',
  data: {
    ...{ year: 2026, areaCode: xiuhuGrid, kind: 'landlord', balance: 12, base: 12, catalogue },
    ledgers: names.map(([ledger, next, toldBy]) => ({
      ...{ ledgerId: ledgerIdOf(ledger), next: ledgerIdOf(next), ...(toldBy && { toldBy: ledgerIdOf(toldBy) }) },
    })),
    ...more,
  },
});
export const foundClosed: LedgerEvent = { type: 'ledger.foundClosed.v1', data: { year: 2026, balance: 12 } };
export const heldInLedger = (ref: string | null): LedgerEvent => ({
  type: 'ledger.holderChanged.v1',
  data: { holder: ref === null ? null : { ...holder, ref }, from: '2026-04-01' },
});

export const assessmentIdOf = (name: string): string => nameUuid(['assessment', name]);
export const roundOf = (
  name: string,
  month: string,
  areaCode = xiuhuGrid,
  kind: 'rental' | 'shop' = 'rental',
): GridcaseEvent => ({
  type: 'assessment.opened.v1',
  data: { assessmentId: assessmentIdOf(name), areaCode, month, kind, premises: [premisesIdOf('1')] },
});
export const marked = (name: string, on: string, ...items: string[]): GridcaseEvent => ({
  type: 'assessment.marked.v1',
  data: { premisesId: premisesIdOf(name), on, findings: items.map((item) => ({ item, evidence: [] })) },
});
export const othersCleared = (on: string, ...names: string[]): GridcaseEvent => ({
  type: 'assessment.othersCleared.v1',
  data: { premises: names.map(premisesIdOf), on, secondPerson: 'o-2' },
});
export const carriedOver = (name: string): GridcaseEvent => ({
  type: 'assessment.carriedOver.v1',
  data: { premisesId: premisesIdOf(name), reason: '无人在家' },
});

export const violationFound = (name: string, ofPremises = premisesIdOf('1')): GridcaseEvent => ({
  type: 'case.violationFound.v1',
  data: {
    ...{ violationId: nameUuid(['violation', name]), item: 'L-FIR-01', premisesId: ofPremises },
    ...{ occurredOn: '2026-11-24', evidence: [], foundBy: 'o-1' },
  },
});
export const violationWithdrawn = (name: string): GridcaseEvent => ({
  type: 'case.violationWithdrawn.v1',
  data: { violationId: nameUuid(['violation', name]), reason: '不是这一户' },
});
export const violationConfirmed = (name: string): GridcaseEvent => ({
  type: 'case.violationConfirmed.v1',
  data: {
    ...{ violationId: nameUuid(['violation', name]), item: 'L-FIR-01', premisesId: premisesIdOf('1') },
    ...{ occurredOn: '2026-11-24', evidence: [], foundBy: 'o-1', confirmedBy: 'o-2' },
  },
});
