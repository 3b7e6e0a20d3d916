import type { AreaCode, Day, Role } from '@gridcase/contracts';
import type { CodedRefusal } from '@gridcase/event-sourcing';

/** Every no that a ledger can say. */
export interface LedgerRefusal extends CodedRefusal {
  readonly code:
    | 'ledger-unknown'
    | 'wrong-year'
    | 'unknown-item'
    | 'evidence-required'
    | 'in-the-future'
    | 'too-late'
    | 'forbidden'
    | 'out-of-area'
    /** Whoever entered it, or confirmed it, can not be the other person that it takes. */
    | 'same-person'
    | 'entry-unknown'
    /** It does not wait for a second person (any more). */
    | 'not-pending'
    /** It was never made, or is reversed: there is nothing to take back or to contest. */
    | 'not-standing'
    | 'not-the-holder'
    /** One appeal an entry. */
    | 'appealed-already'
    | 'appeal-unknown'
    | 'appeal-decided'
    | 'training-unknown'
    | 'year-not-over';
}

export const ledgerUnknown: LedgerRefusal = { code: 'ledger-unknown', detail: 'there is no ledger with this id' };

export const wrongYear = (occurredOn: Day, year: number): LedgerRefusal => ({
  code: 'wrong-year',
  detail: `${occurredOn} does not lie in ${year}; enter it in the ledger of its own year`,
});

export const unknownItem = (item: string, catalogue: string, occurredOn: Day): LedgerRefusal => ({
  code: 'unknown-item',
  detail: `catalogue ${catalogue}, in force on ${occurredOn}, has no item ${item}; choose one of its items`,
});

export const evidenceRequired = (item: string): LedgerRefusal => ({
  code: 'evidence-required',
  detail: `item ${item} asks for evidence; add at least one piece`,
});

export const inTheFuture = (day: Day, today: Day): LedgerRefusal => ({
  code: 'in-the-future',
  detail: `${day} is after today, ${today}; name the day on which it happened`,
});

export const tooLate = (detail: string): LedgerRefusal => ({ code: 'too-late', detail });

export const forbidden = (action: string, role: Role, allowed: readonly Role[]): LedgerRefusal => ({
  code: 'forbidden',
  detail: `a ${role} may not ${action}; ask a ${allowed.join(' or ')}`,
});

export const outOfArea = (area: AreaCode, own: AreaCode): LedgerRefusal => ({
  code: 'out-of-area',
  detail: `area ${area} does not lie in your area ${own}`,
});

export const samePerson = (detail: string): LedgerRefusal => ({ code: 'same-person', detail });

export const entryUnknown: LedgerRefusal = { code: 'entry-unknown', detail: 'the ledger has no entry with this id' };

export const notPending = (status: string): LedgerRefusal => ({
  code: 'not-pending',
  detail: `the entry is ${status}; only a proposed one waits for a second person`,
});

export const notStanding = (status: string): LedgerRefusal => ({
  code: 'not-standing',
  detail: `the entry is ${status}; only one that was made can be reversed or appealed against`,
});

export const notTheHolder: LedgerRefusal = {
  code: 'not-the-holder',
  detail: 'only the holder of the ledger appeals; have them appeal, or take it down for them',
};

export const appealedAlready: LedgerRefusal = {
  code: 'appealed-already',
  detail: 'there was an appeal against this entry; there is one an entry',
};

export const appealUnknown: LedgerRefusal = { code: 'appeal-unknown', detail: 'the ledger has no appeal with this id' };

export const appealDecided = (outcome: string): LedgerRefusal => ({
  code: 'appeal-decided',
  detail: `the appeal was ${outcome}; it is not decided twice`,
});

export const trainingUnknown: LedgerRefusal = {
  code: 'training-unknown',
  detail: 'the ledger has no course with this id',
};

export const yearNotOver = (year: number): LedgerRefusal => ({
  code: 'year-not-over',
  detail: `a ledger of ${year} is closed from 1 January ${year + 1} on`,
});
