import type { Day, Holder } from '@gridcase/contracts';
import type { CodedRefusal, EventStore } from '@gridcase/event-sourcing';
import type { Catalogue } from './domain/catalogue/catalogue.ts';
import type { CatalogueBook } from './domain/catalogue/catalogue-book.ts';
import { yearOf } from './domain/day.ts';
import { ledgerIdOf, ledgerKindOf, ledgerStream, type Subject } from './domain/identity.ts';
import { balanceOf, type CatalogueOf, type LedgerEvent, type Opening } from './domain/ledger/index.ts';
import { existsOn, holderOn, placeOn, type RegisteredPremises } from './domain/premises/index.ts';
import type { LedgerHistory, LedgerName } from './ledger-history.ts';
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
  /** What a year's end told of the ledger and its own stream does not tell yet. */
  readonly untold: readonly LedgerEvent[];
}

/** For what happened on a day, today. */
export type FindTerms = (
  premisesId: string,
  day: Day,
  today: Day,
) => Promise<Terms | { readonly refusal: TermsRefusal }>;

interface Parts {
  readonly store: Pick<EventStore, 'readStream'>;
  readonly premises: Pick<PremisesDesk, 'load'>;
  readonly book: CatalogueBook;
  readonly history: LedgerHistory;
  readonly catalogueOf: CatalogueOf;
}

/** Looks up, for premises and a day, whose ledger it is and how it would begin. */
export const findTerms =
  (parts: Parts): FindTerms =>
  async (premisesId, day, today) => {
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
    // A ledger of the premises is no older than they are; a person may have run others before.
    const since = subject.by === 'premises' ? yearOf(state.from) : undefined;
    const { untold, ...before } = await whatCame(parts, { kind, subject, year }, { today, since });
    const opening = {
      ...{ ledgerId, kind, year, subject, areaCode: place.areaCode, premises: place, holder, catalogue },
      ...before,
    };
    return { opening, catalogue, holder, heldSince: heldSince(state, day), untold };
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

/**
 * What year ends brought: what they told of this ledger and, where it is not there at all, what last year's hands on. One that
 * is there and whose year goes on needs neither.
 */
async function whatCame(
  { store, history, catalogueOf }: Parts,
  name: LedgerName,
  { today, since }: { readonly today: Day; readonly since: number | undefined },
): Promise<Pick<Opening, 'previous' | 'carried'> & Pick<Terms, 'untold'>> {
  const ledgerId = ledgerIdOf(name.kind, name.subject, name.year);
  const isThere = (await store.readStream(ledgerStream(ledgerId), { limit: 1 })).length > 0;
  if (isThere && yearOf(today) <= name.year) return { untold: [] };
  const { untold, before = { phase: 'none' } } = await history.tell(name, since);
  if (before.phase === 'none') return { untold };
  const carried = before.phase === 'closed' ? before.lastFlags : before.flags.map(({ flag }) => flag);
  const previous = { ledgerId: before.opened.ledgerId, balance: balanceOf(before, catalogueOf).balance };
  return { untold, previous, carried };
}
