/**
 * What scoring writes on the streams `ledger-{ledgerId}`. The shapes are the published language's own
 * (packages/contracts/src/events/ledger-events.ts): stored names are forever.
 */
import type { DataOf, LedgerEvent } from '@gridcase/contracts';

export type { LedgerEvent };
export type LedgerOpened = DataOf<'ledger.opened.v1'>;
export type EntryMade = DataOf<'ledger.entryMade.v1'>;

/** `event('ledger.closed.v1', { … })`: the type decides what the data must be. */
export const event = <Type extends LedgerEvent['type']>(type: Type, data: DataOf<Type>): LedgerEvent =>
  ({ type, data }) as LedgerEvent;
