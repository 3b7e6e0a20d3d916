/**
 * What scoring writes in the stream of a grid's year end. The shape is the published language's own
 * (packages/contracts/src/events/ledger-events.ts): stored names are forever.
 */
import type { DataOf, LedgerEvent } from '@gridcase/contracts';

export type YearEndEvent = Extract<LedgerEvent, { type: 'ledger.yearPassed.v1' }>;
export type YearPassed = DataOf<'ledger.yearPassed.v1'>;
