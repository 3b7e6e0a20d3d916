import type { DataOf, Holder, LedgerEvent } from '@gridcase/contracts';
import { nameUuid } from '@gridcase/event-sourcing';
import { at, FREE_TEXT, GRID } from '../controls.ts';

export const ledgerId = nameUuid(['control', 'ledger']);
export const entryId = nameUuid(['control', 'entry']);
export const appealId = nameUuid(['control', 'appeal']);
const trainingId = nameUuid(['control', 'training']);
const premisesId = nameUuid(['control', 'premises']);

/** Words that an officer addressed to the holder, and to nobody else. */
export const REASON = '照片显示不是您的店铺。';

const sealed = { algorithm: 'A256GCM', nonce: 'n', ciphertext: 'c' } as const;
export const holder: Holder = { ref: 'r_controlHolderPseudonym00000', contact: sealed, language: 'zh' };
export const successor: Holder = { ref: 'r_controlSuccessor00000000000', contact: sealed, language: 'ar' };

const premises = { premisesId, name: '张三丰百货', address: '绣湖街1号', areaCode: GRID };
/** What must stand in no notice: who and where they are. */
export const PERSONAL = [premises.name, premises.address, holder.ref, successor.ref, FREE_TEXT] as const;

const catalogue = { name: 'shops', version: '1' };

export const opened = (data: Partial<DataOf<'ledger.opened.v1'>> = {}): LedgerEvent => ({
  type: 'ledger.opened.v1',
  data: {
    ...{ ledgerId, kind: 'shop', year: 2026, subject: { by: 'premises', id: premisesId }, areaCode: GRID },
    ...{ premises, holder, base: 12, catalogue },
    ...data,
  },
});

export const heldBy = (next: Holder | null, from: string): LedgerEvent => ({
  type: 'ledger.holderChanged.v1',
  data: { holder: next, from },
});

const entry: DataOf<'ledger.entryProposed.v1'> = {
  ...{ entryId, item: 'S-ORD-01', points: 2.5, occurredOn: '2026-11-20', premisesId, evidence: [], note: FREE_TEXT },
  ...{ catalogue, basis: '门前五包', enteredBy: 'p-007' },
  direction: 'deduction',
  cause: { kind: 'officer', id: nameUuid(['control', 'key']) },
};

export const proposed: LedgerEvent = { type: 'ledger.entryProposed.v1', data: entry };
export const declined: LedgerEvent = {
  type: 'ledger.entryDeclined.v1',
  data: { entryId, by: 'p-008', reason: FREE_TEXT },
};
export const made = (data: Partial<DataOf<'ledger.entryMade.v1'>> = {}): LedgerEvent => ({
  type: 'ledger.entryMade.v1',
  data: { ...entry, late: false, balance: { before: 12, after: 9.5 }, ...data },
});
export const reversed: LedgerEvent = {
  type: 'ledger.entryReversed.v1',
  data: { entryId, by: 'p-009', reason: FREE_TEXT, balance: { before: 9.5, after: 12 } },
};

const flagged = { balance: 5, premises: [premises] };
export const flagRaised = (flag: 'yellow' | 'red'): LedgerEvent => ({
  type: 'ledger.flagRaised.v1',
  data: { ...flagged, flag, threshold: 6, because: 'balance' },
});
export const flagLowered = (flag: 'yellow' | 'red', because: 'balance' | 'yearEnd' = 'balance'): LedgerEvent => ({
  type: 'ledger.flagLowered.v1',
  data: { ...flagged, flag, threshold: 8, because },
});

export const enrolled: LedgerEvent = {
  type: 'ledger.trainingEnrolled.v1',
  data: { trainingId, course: '转优学习班', balance: 5, completeBy: '2026-12-20' },
};
export const completed: LedgerEvent = {
  type: 'ledger.trainingCompleted.v1',
  data: {
    ...{ trainingId, on: '2026-12-10', by: 'p-009', restores: 3, evidence: [] },
    balance: { before: 5, after: 8 },
  },
};

export const appealed = (data: Partial<DataOf<'ledger.appealed.v1'>> = {}): LedgerEvent => ({
  type: 'ledger.appealed.v1',
  data: {
    ...{ appealId, entryId, by: holder.ref, ground: FREE_TEXT, suspends: true, decideBy: at(60 * 24 * 15) },
    balance: { before: 9.5, after: 12 },
    ...data,
  },
});
export const decided = (outcome: 'upheld' | 'rejected'): LedgerEvent => ({
  type: 'ledger.appealDecided.v1',
  data: { appealId, entryId, outcome, by: 'p-009', reason: REASON, balance: { before: 12, after: 9.5 } },
});

export const foundClosed: LedgerEvent = { type: 'ledger.foundClosed.v1', data: { year: 2026, balance: 12 } };
/** A year's end over one ledger or more. */
export const passedOver = (...ledgers: DataOf<'ledger.yearPassed.v1'>['ledgers']): LedgerEvent => ({
  type: 'ledger.yearPassed.v1',
  data: { year: 2026, areaCode: GRID, kind: 'shop', balance: 12, base: 12, catalogue, ledgers },
});
export const closed: LedgerEvent = { type: 'ledger.closed.v1', data: { year: 2026, balance: 9.5 } };

/** One of every event that comes after the opening, in an order that could be. */
export const wholeYear: readonly LedgerEvent[] = [
  ...[proposed, declined, made(), made({ direction: 'addition' }), flagRaised('yellow'), flagRaised('red'), enrolled],
  ...[
    completed,
    flagLowered('yellow'),
    flagLowered('red'),
    appealed(),
    decided('rejected'),
    appealed({ suspends: false }),
  ],
  ...[decided('upheld'), reversed, flagLowered('red', 'yearEnd'), closed, heldBy(successor, '2026-12-01')],
];
