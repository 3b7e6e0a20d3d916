import type { DataOf, Holder, LedgerEvent } from '@gridcase/contracts';

/** What notification needs to know of a ledger's history up to an event: who is concerned, and where. */
export interface LedgerSoFar {
  readonly ledgerId: string;
  readonly areaCode: string;
  readonly year: number;
  /** Everybody who ever held it, each from a day on, in the order in which it was recorded. */
  readonly holders: readonly { readonly holder: Holder | null; readonly from: string }[];
  /** Who appealed, by appeal. */
  readonly appellants: Readonly<Record<string, string>>;
}

/** Before any day: whoever the ledger was opened for holds it from its beginning. */
const EVER = '';

/** Folds a ledger's events, in order, into what notification needs. Undefined until the ledger is opened. */
export function ledgerSoFar(history: readonly LedgerEvent[]): LedgerSoFar | undefined {
  return history.reduce<LedgerSoFar | undefined>(after, undefined);
}

function after(so: LedgerSoFar | undefined, event: LedgerEvent): LedgerSoFar | undefined {
  if (event.type === 'ledger.opened.v1') return opened(event.data);
  if (!so) return undefined;
  switch (event.type) {
    case 'ledger.holderChanged.v1':
      return { ...so, holders: [...so.holders, event.data] };
    case 'ledger.appealed.v1':
      return { ...so, appellants: { ...so.appellants, [event.data.appealId]: event.data.by } };
    default:
      return so;
  }
}

function opened({ ledgerId, areaCode, year, holder }: DataOf<'ledger.opened.v1'>): LedgerSoFar {
  return { ledgerId, areaCode, year, holders: [{ holder, from: EVER }], appellants: {} };
}

/** Who holds it on a day (`2026-11-24`); null while nobody does. A change may be recorded before its day. */
export const holderOn = ({ holders }: LedgerSoFar, day: string): Holder | null =>
  holders.findLast(({ from }) => from <= day)?.holder ?? null;

/** Who made an appeal, as last known here. Undefined for somebody who never held the ledger. */
export function appellantOf({ holders, appellants }: LedgerSoFar, appealId: string): Holder | undefined {
  const by = appellants[appealId];
  return holders.findLast(({ holder }) => holder !== null && holder.ref === by)?.holder ?? undefined;
}
