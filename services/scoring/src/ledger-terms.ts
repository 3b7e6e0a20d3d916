import type { Day, Holder } from '@gridcase/contracts';
import type { CodedRefusal, EventStore } from '@gridcase/event-sourcing';
import type { Catalogue } from './domain/catalogue/catalogue.ts';
import type { CatalogueBook } from './domain/catalogue/catalogue-book.ts';
import { yearOf } from './domain/day.ts';
import { ledgerIdOf, ledgerKindOf, ledgerStream, type Subject } from './domain/identity.ts';
import { balanceOf, type CatalogueOf, type LedgerState, type Opening } from './domain/ledger/index.ts';
import { existsOn, holderOn, placeOn, type RegisteredPremises } from './domain/premises/index.ts';
import type { PremisesDesk } from './premises-desk.ts';

/** Why there is no ledger to enter something in. */
export interface TermsRefusal extends CodedRefusal {
  readonly code: 'premises-unknown' | 'no-catalogue' | 'nobody-holds-it';
}

/** The ledger that premises belong to on a day, and by which catalogue. */
export interface Terms {
  readonly opening: Opening;
  /** In force on that day. */
  readonly catalogue: Catalogue;
  readonly holder: Holder | null;
  readonly heldSince: Day;
}

export type FindTerms = (premisesId: string, day: Day) => Promise<Terms | { readonly refusal: TermsRefusal }>;

interface Parts {
  readonly store: Pick<EventStore, 'readStream'>;
  readonly premises: Pick<PremisesDesk, 'load'>;
  readonly book: CatalogueBook;
  readonly load: (ledgerId: string) => Promise<{ readonly state: LedgerState }>;
  readonly catalogueOf: CatalogueOf;
}

/** Looks up, for premises and a day, whose ledger it is and how it would begin. */
export const findTerms =
  (parts: Parts): FindTerms =>
  async (premisesId, day) => {
    const state = await parts.premises.load(premisesId);
    const place = placeOn(state, day);
    if (state.phase === 'none' || !place || !existsOn(state, day)) return refuse('premises-unknown', unknown(day));
    const kind = ledgerKindOf(state.kind);
    const catalogue = parts.book.inForce(kind, place.areaCode, day);
    if (!catalogue)
      return refuse('no-catalogue', `no points catalogue for a ${kind} is in force there on ${day}: put one in force`);
    const holder = holderOn(state, day);
    const subject = subjectOf(catalogue, premisesId, holder);
    if (!subject) return refuse('nobody-holds-it', `nobody is registered who runs it on ${day}: register them first`);
    const year = yearOf(day);
    const ledgerId = ledgerIdOf(kind, subject, year);
    const opening = {
      ...{ ledgerId, kind, year, subject, areaCode: place.areaCode, premises: place, holder, catalogue },
      ...(await lastYears(parts, { ledgerId, previousId: ledgerIdOf(kind, subject, year - 1) })),
    };
    return { opening, catalogue, holder, heldSince: heldSince(state, day) };
  };

const unknown = (day: Day): string =>
  `no premises with this id were open on ${day}; register them, or name another day`;
const refuse = (code: TermsRefusal['code'], detail: string) => ({ refusal: { code, detail } });

function subjectOf({ subject }: Catalogue, premisesId: string, holder: Holder | null): Subject | undefined {
  if (subject === 'premises') return { by: 'premises', id: premisesId };
  return holder ? { by: 'person', id: holder.ref } : undefined;
}

const heldSince = ({ holders, from }: RegisteredPremises, day: Day): Day =>
  holders.findLast((dated) => dated.from <= day)?.from ?? from;

/** What last year's ledger hands on: asked for only when this year's is not there yet. */
async function lastYears(
  { store, load, catalogueOf }: Parts,
  { ledgerId, previousId }: { readonly ledgerId: string; readonly previousId: string },
): Promise<Pick<Opening, 'previous' | 'carried'>> {
  if ((await store.readStream(ledgerStream(ledgerId), { limit: 1 })).length > 0) return {};
  const { state } = await load(previousId);
  if (state.phase === 'none') return {};
  const carried = state.phase === 'closed' ? state.lastFlags : state.flags.map(({ flag }) => flag);
  return { previous: { ledgerId: previousId, balance: balanceOf(state, catalogueOf).balance }, carried };
}
