import type {
  AreaCode,
  CatalogueVersion,
  DataOf,
  Flag,
  LedgerEvent,
  LedgerKind,
  PremisesPlace,
} from '@gridcase/contracts';

/**
 * A ledger as its events, folded in order, made it. Nothing is counted here: each event that moves the balance says to
 * what, each flag has its own event, and scoring alone knows the catalogue. All instants are UTC, ISO 8601.
 */
export interface LedgerView {
  readonly ledgerId: string;
  readonly kind: LedgerKind;
  readonly year: number;
  readonly subject: { readonly by: 'person' | 'premises'; readonly id: string };
  readonly areaCode: AreaCode;
  readonly premises: PremisesPlace;
  /** Pseudonym of the landlord or shopkeeper; null while nobody runs the premises. */
  readonly holder: string | null;
  readonly status: 'open' | 'closed';
  readonly base: number;
  readonly balance: number;
  readonly flags: readonly Flag[];
  /** Not decided yet. */
  readonly appeals: readonly { readonly appealId: string; readonly entryId: string; readonly decideBy: string }[];
  /** The course that is not completed yet. */
  readonly training: { readonly trainingId: string; readonly course: string; readonly completeBy: string } | null;
  /** Entries that wait for the second person, by id. */
  readonly waiting: readonly string[];
  /** Entries made so far, and how many of all of them were reversed. */
  readonly counts: { readonly deductions: number; readonly additions: number; readonly reversed: number };
  /** What it was opened by; each entry names its own. */
  readonly catalogue: CatalogueVersion;
  readonly previous: { readonly ledgerId: string; readonly balance: number } | null;
  /** Nothing was ever entered, and no flag or course came with it: a year may pass over it, as scoring sees it too. */
  readonly untouched: boolean;
  readonly openedAt: string;
  /** The latest instant decided at in it. As of any instant from here on, the ledger is this. */
  readonly changedAt: string;
  readonly closedAt: string | null;
  /** Events of a newer version, which this one can't read: the ledger may stand otherwise. Absent: none. */
  readonly notUnderstood?: number;
  /** Revision of the last event folded in: a later view has a higher one. */
  readonly revision: number;
}

type At = { readonly at: string; readonly revision: number };

/** Folds one event in. The view is undefined until the ledger is opened. */
export function evolveLedgerView(view: LedgerView | undefined, event: LedgerEvent, at: At): LedgerView | undefined {
  if (event.type === 'ledger.opened.v1') {
    const ledger = opened(event.data, at);
    // What a year's end opened is told again by the first event of its own, later.
    return view?.ledgerId === ledger.ledgerId ? { ...ledger, openedAt: view.openedAt, ...laterOf(view, at) } : ledger;
  }
  if (view === undefined) return undefined;
  const untouched = view.untouched && TOUCHES_NOTHING.has(event.type);
  return { ...view, ...change(view, event, at), ...laterOf(view, at), untouched, revision: at.revision };
}

const TOUCHES_NOTHING: ReadonlySet<LedgerEvent['type']> = new Set([
  'ledger.holderChanged.v1',
  'ledger.closed.v1',
  'ledger.foundClosed.v1',
  'ledger.yearPassed.v1',
]);

/** A clock that was set back does not take back what was decided before. */
const laterOf = ({ changedAt }: LedgerView, { at }: Pick<At, 'at'>) => ({ changedAt: at > changedAt ? at : changedAt });

/** The two ledgers that a year's end speaks of, as far as this one knows: in one of them nothing may stand. */
export function passYear(view: LedgerView, { data, next }: PassedOver, at: string) {
  const { areaCode, kind, premises, subject, holder, year, ledgerId } = view;
  const { base, catalogue, balance } = data;
  const closed: LedgerView = { ...view, status: 'closed', closedAt: at, ...laterOf(view, { at }) };
  const begun = opened(
    {
      ...{ ledgerId: next, kind, year: year + 1, subject, areaCode, premises, base, catalogue },
      ...{ holder: null, previous: { ledgerId, balance } },
    },
    { at, revision: 0 },
  );
  return { closed, begun: { ...begun, holder } };
}

interface PassedOver {
  readonly data: DataOf<'ledger.yearPassed.v1'>;
  readonly next: string;
}

/** Open, with nothing in it. */
export const mayBePassedOver = ({ status, untouched }: LedgerView): boolean => status === 'open' && untouched;

function opened(data: DataOf<'ledger.opened.v1'>, { at, revision }: At): LedgerView {
  const { ledgerId, kind, year, subject, areaCode, premises, base, catalogue } = data;
  return {
    ...{ ledgerId, kind, year, subject, areaCode, premises, base, catalogue, revision },
    holder: data.holder?.ref ?? null,
    status: 'open',
    balance: base,
    flags: [],
    appeals: [],
    training: null,
    waiting: [],
    counts: { deductions: 0, additions: 0, reversed: 0 },
    previous: data.previous ?? null,
    untouched: true,
    openedAt: at,
    changedAt: at,
    closedAt: null,
  };
}

function change(
  view: LedgerView,
  event: Exclude<LedgerEvent, { type: 'ledger.opened.v1' }>,
  { at }: At,
): Partial<LedgerView> {
  switch (event.type) {
    case 'ledger.holderChanged.v1':
      return { holder: event.data.holder?.ref ?? null };
    case 'ledger.entryProposed.v1':
      return { waiting: [...without(view, event.data.entryId), event.data.entryId] };
    case 'ledger.entryMade.v1':
      return made(view, event.data);
    case 'ledger.entryDeclined.v1':
      return { waiting: without(view, event.data.entryId) };
    case 'ledger.entryReversed.v1':
      return { balance: event.data.balance.after, counts: { ...view.counts, reversed: view.counts.reversed + 1 } };
    case 'ledger.flagRaised.v1':
      return { flags: [...view.flags.filter((flag) => flag !== event.data.flag), event.data.flag].sort() };
    case 'ledger.flagLowered.v1':
      return { flags: view.flags.filter((flag) => flag !== event.data.flag) };
    case 'ledger.trainingEnrolled.v1':
      return { training: enrolled(event.data) };
    case 'ledger.trainingCompleted.v1':
      return { balance: event.data.balance.after, training: null };
    case 'ledger.appealed.v1':
      return appealed(view, event.data);
    case 'ledger.appealDecided.v1':
      return {
        balance: event.data.balance.after,
        appeals: view.appeals.filter(({ appealId }) => appealId !== event.data.appealId),
      };
    case 'ledger.closed.v1':
      return { status: 'closed', closedAt: at };
    case 'ledger.foundClosed.v1':
      return { status: 'closed', closedAt: view.closedAt ?? at };
    case 'ledger.yearPassed.v1':
      // Of many ledgers: see passYear.
      return {};
  }
}

const without = ({ waiting }: LedgerView, entryId: string): string[] => waiting.filter((id) => id !== entryId);

function made(view: LedgerView, { entryId, direction, balance }: DataOf<'ledger.entryMade.v1'>): Partial<LedgerView> {
  const counted = direction === 'deduction' ? 'deductions' : 'additions';
  return {
    balance: balance.after,
    waiting: without(view, entryId),
    counts: { ...view.counts, [counted]: view.counts[counted] + 1 },
  };
}

const enrolled = ({
  trainingId,
  course,
  completeBy,
}: DataOf<'ledger.trainingEnrolled.v1'>): LedgerView['training'] => ({
  ...{ trainingId, course, completeBy },
});

function appealed(view: LedgerView, data: DataOf<'ledger.appealed.v1'>): Partial<LedgerView> {
  const { appealId, entryId, decideBy, balance } = data;
  return { balance: balance.after, appeals: [...view.appeals, { appealId, entryId, decideBy }] };
}
