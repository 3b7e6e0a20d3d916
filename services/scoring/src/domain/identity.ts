import type { EntryCause, LedgerKind, PremisesKind } from '@gridcase/contracts';
import { nameUuid, streamName } from '@gridcase/event-sourcing';

/** What a ledger is about: the person by pseudonym, or the premises by id. */
export interface Subject {
  readonly by: 'person' | 'premises';
  readonly id: string;
}

/** Ids follow from what they name, so that the same thing said twice is the same thing. */
export const premisesIdOf = (kind: PremisesKind, externalId: string): string =>
  nameUuid(['premises', kind, externalId]);
export const ledgerIdOf = (kind: LedgerKind, { by, id }: Subject, year: number): string =>
  nameUuid(['ledger', kind, by, id, String(year)]);
export const assessmentIdOf = (areaCode: string, month: string, kind: PremisesKind): string =>
  nameUuid(['assessment', areaCode, month, kind]);
/** One cause never counts twice: neither a violation of a case, nor a mark of a round, nor an officer's own key. */
export const entryIdOf = (cause: Pick<EntryCause, 'kind' | 'id'>, item: string, premisesId: string): string =>
  nameUuid(['entry', cause.kind, cause.id, item, premisesId]);
export const appealIdOf = (entryId: string, holder: string): string => nameUuid(['appeal', entryId, holder]);
export const trainingIdOf = (ledgerId: string, number: number): string =>
  nameUuid(['training', ledgerId, String(number)]);

export const premisesStream = (premisesId: string): string => streamName('premises', premisesId);
export const ledgerStream = (ledgerId: string): string => streamName('ledger', ledgerId);
/** Where a grid's year end says over which of its ledgers the year just passed. */
export const yearEndStream = (areaCode: string, year: number): string =>
  ledgerStream(nameUuid(['yearEnd', areaCode, String(year)]));
export const assessmentStream = (assessmentId: string): string => streamName('assessment', assessmentId);

export const ledgerKindOf = (kind: PremisesKind): LedgerKind => (kind === 'rental' ? 'landlord' : 'shop');
export const premisesKindOf = (kind: LedgerKind): PremisesKind => (kind === 'landlord' ? 'rental' : 'shop');
