import {
  type AreaCode,
  type Attachment,
  type Day,
  dayAt,
  type EntryCause,
  type ItemCode,
  type LedgerEvent,
  type PremisesKind,
  type PremisesPlace,
} from '@gridcase/contracts';
import {
  type CommandContext,
  type CommandHandling,
  type CommandRefusal,
  type CommandResult,
  createRecentFolds,
  type EventStore,
  handleCommand,
  loadState,
  type RecordedEvent,
} from '@gridcase/event-sourcing';
import { CatalogueNotLoaded } from './catalogues/catalogue-not-loaded.ts';
import { ledgerCodec } from './codecs.ts';
import type { CatalogueBook } from './domain/catalogue/catalogue-book.ts';
import { ledgerStream, premisesKindOf } from './domain/identity.ts';
import {
  appealedEntry,
  type CatalogueOf,
  type Counting,
  type Ledger,
  type LedgerCommand,
  type LedgerRefusal,
  type LedgerState,
  ledgerDecider,
} from './domain/ledger/index.ts';
import type { Officer } from './domain/officer.ts';
import { placeOn } from './domain/premises/index.ts';
import { createLedgerHistory, type LedgerName, type ToldLedger } from './ledger-history.ts';
import { type FindTerms, findTerms, type Terms, type TermsRefusal } from './ledger-terms.ts';
import { type Passing, partRows, passYear } from './pass-years.ts';
import type { PremisesDesk } from './premises-desk.ts';
import type { LedgerRow } from './register-index.ts';

export type LedgerResult = CommandResult<LedgerState, LedgerRefusal | TermsRefusal>;

/** What an officer, a round or a case asks to be entered, before premises, catalogue and time are added. */
export type EntryWish = {
  readonly premisesId: string;
  readonly item: ItemCode;
  readonly occurredOn: Day;
  readonly evidence: readonly Attachment[];
  readonly note?: string | undefined;
  readonly secondPerson?: string | undefined;
  /** The day on which it was said, when the feed hands it over: what was in time then is. Default: today. */
  readonly saidOn?: Day | undefined;
} & (
  | { readonly cause: CauseOf<'case'>; readonly by: Pick<Officer, 'id'> }
  /** The round asked for the area; the premises' own stands for it here. */
  | { readonly cause: CauseOf<'assessment'>; readonly by: Pick<Officer, 'id' | 'role'> }
  | { readonly cause: CauseOf<'officer'>; readonly by: Officer }
);
type CauseOf<Kind extends EntryCause['kind']> = Extract<EntryCause, { kind: Kind }>;

type Acting = Extract<
  LedgerCommand,
  { type: 'confirm' | 'decline' | 'reverse' | 'decideAppeal' | 'completeTraining' | 'appeal' }
>;
type WishOf<Command> = Command extends unknown
  ? Omit<Command, keyof Counting | 'areaCode' | 'entryMadeOn' | 'now'>
  : never;
/** What is done with what stands in a ledger. */
export type LedgerWish = WishOf<Acting>;

/**
 * Where ledgers are worked on: the world's side of their decisions (store, registry, catalogues, calendar).
 * All methods throw what the store throws (EventStoreUnavailable): nothing was decided then.
 */
export interface LedgerDesk {
  enter(wish: EntryWish, context: CommandContext): Promise<LedgerResult>;
  act(ledgerId: string, wish: LedgerWish, context: CommandContext): Promise<LedgerResult>;
  /** The ledger of these premises, or of who holds them, for a day's year: opened, and given to who holds them then. */
  keepUp(premisesId: string, day: Day, context: CommandContext): Promise<LedgerResult>;
  /** Quiet when it is closed. */
  close(ledgerId: string, context: CommandContext): Promise<LedgerResult>;
  /** As it stands, also where nothing but a year's end told of it. */
  load(ledgerId: string): Promise<ToldLedger>;
  /** Which of a grid's open ledgers a year may pass over in one statement, and which are ended one by one. */
  part(rows: readonly LedgerRow[]): { readonly passing: readonly Passing[]; readonly others: readonly LedgerRow[] };
  /** Closes ledgers in which nothing stood and opens next year's, in one statement. Quiet of those that it was said of. */
  passYear(
    passing: Passing,
    context: Omit<CommandContext, 'commandId' | 'correlationId'>,
  ): Promise<{ readonly outcome: 'done' } | { readonly outcome: 'refused'; readonly refusal: CommandRefusal }>;
  /** Every area that a ledger concerns: where it began, and where what its subject runs stands today. */
  areasOf(ledger: Ledger, now: number): Promise<readonly AreaCode[]>;
  /** The catalogue that an event cites. Throws CatalogueNotLoaded. */
  readonly catalogueOf: CatalogueOf;
}

export interface LedgerDeskOptions {
  readonly store: EventStore;
  readonly premises: Pick<PremisesDesk, 'load'>;
  readonly book: CatalogueBook;
  /** Where everything of a kind that a person runs on a day stands: a flag goes up at all of it. */
  readonly placesOf: (holderRef: string, kind: PremisesKind, day: Day) => readonly PremisesPlace[];
  /** What an id was made of, also of a ledger that has no stream of its own yet. */
  readonly nameOf: (ledgerId: string) => LedgerName | undefined;
}

/** So many events of ledgers together, those used last. */
const RECENT_EVENTS = 16_384;

export function createLedgerDesk({ store, premises, book, placesOf, nameOf }: LedgerDeskOptions): LedgerDesk {
  const handling: CommandHandling<LedgerState, LedgerCommand, LedgerEvent, LedgerRefusal> = {
    ...{ store, decider: ledgerDecider, codec: ledgerCodec, recent: createRecentFolds(RECENT_EVENTS) },
  };
  // Nearly every opening begins a stream: one append, no read.
  const beginning = { ...handling, presumeNew: true };
  const catalogueOf: CatalogueOf = (version) => {
    const found = book.find(version);
    if (found) return found;
    throw new CatalogueNotLoaded(version);
  };
  const loadOwn = (ledgerId: string) => loadState(handling, ledgerStream(ledgerId));
  const history = createLedgerHistory({ store, load: loadOwn });
  const terms: FindTerms = findTerms({ store, premises, book, history, catalogueOf });
  const load = async (ledgerId: string): Promise<ToldLedger> => {
    const own = await loadOwn(ledgerId);
    const name = own.state.phase === 'none' ? nameOf(ledgerId) : undefined;
    return name ? history.tell(name) : history.complete(own);
  };

  const countingOf = ({ subject, kind }: Pick<Terms['opening'], 'subject' | 'kind'>, now: number): Counting => {
    const today = dayAt(now);
    const places = subject.by === 'person' && { places: placesOf(subject.id, premisesKindOf(kind), today) };
    return { catalogueOf, today, ...places };
  };

  return {
    catalogueOf,
    load,
    part: (rows) => partRows(book, rows),
    passYear: (passing, context) => passYear(store, passing, context),

    async areasOf({ opened }, now) {
      const { places } = countingOf(opened, now);
      const own = placeOn(await premises.load(opened.premises.premisesId), dayAt(now));
      return [opened.areaCode, ...(own ? [own.areaCode] : []), ...(places ?? []).map(({ areaCode }) => areaCode)];
    },

    async enter({ premisesId, saidOn, ...wish }, context) {
      const found = await terms(premisesId, wish.occurredOn, dayAt(context.now));
      if ('refusal' in found) return { outcome: 'refused', refusal: found.refusal };
      const { opening, catalogue, untold } = found;
      const counting = { ...countingOf(opening, context.now), ...(saidOn && { today: saidOn }), untold };
      const by = { area: opening.premises.areaCode, ...wish.by };
      const command = { ...wish, ...counting, opening, catalogue, by, type: 'enter' } as LedgerCommand;
      return handleCommand(handling, ledgerStream(opening.ledgerId), command, context);
    },

    async act(ledgerId, wish, context) {
      const { state, events, untold } = await load(ledgerId);
      const { now } = context;
      const counting = state.phase === 'none' ? { catalogueOf, today: dayAt(now) } : countingOf(state.opened, now);
      const areaCode = state.phase === 'none' ? undefined : await areaConcerned(premises, state, wish, counting.today);
      const appealing = wish.type === 'appeal' && { entryMadeOn: madeOn(events, wish.entryId) ?? counting.today, now };
      const command = { ...wish, ...counting, untold, ...appealing, ...(areaCode && { areaCode }) } as LedgerCommand;
      return handleCommand(handling, ledgerStream(ledgerId), command, context);
    },

    async keepUp(premisesId, day, context) {
      const found = await terms(premisesId, day, dayAt(context.now));
      if ('refusal' in found) return { outcome: 'refused', refusal: found.refusal };
      const stream = ledgerStream(found.opening.ledgerId);
      const command: LedgerCommand = {
        ...{ type: 'open', opening: found.opening },
        ...{ ...countingOf(found.opening, context.now), untold: found.untold },
      };
      const opened = await handleCommand(beginning, stream, command, context);
      if (opened.outcome === 'refused' || opened.events.length > 0) return opened;
      // A person's own ledger learns of their new number, too: letters go by it.
      const { holder, heldSince: from, untold } = found;
      return handleCommand(handling, stream, { type: 'changeHolder', holder, from, untold }, context);
    },

    async close(ledgerId, context) {
      const { untold } = await load(ledgerId);
      const command: LedgerCommand = { type: 'close', catalogueOf, today: dayAt(context.now), untold };
      return handleCommand(handling, ledgerStream(ledgerId), command, context);
    },
  };
}

/** The local day on which an entry was made, as its event's metadata says. */
function madeOn(events: readonly RecordedEvent[], entryId: string): Day | undefined {
  const made = events.find(
    ({ type, data }) => type === 'ledger.entryMade.v1' && (JSON.parse(data) as { entryId: string }).entryId === entryId,
  );
  return made && dayAt(Date.parse((JSON.parse(made.metadata) as { at: string }).at));
}

/**
 * Where the premises of the entry in question stood on its day: a person may run several, and any may come to lie in
 * another grid. What is about no entry is asked for where the ledger's own premises stand today.
 */
async function areaConcerned(
  premises: Pick<PremisesDesk, 'load'>,
  ledger: Ledger,
  wish: LedgerWish,
  today: Day,
): Promise<AreaCode | undefined> {
  const entry = entryConcerned(ledger, wish);
  const { premisesId, occurredOn } = entry?.facts ?? { ...ledger.opened.premises, occurredOn: today };
  return placeOn(await premises.load(premisesId), occurredOn)?.areaCode;
}

function entryConcerned(ledger: Ledger, wish: LedgerWish) {
  if (wish.type === 'decideAppeal') return appealedEntry(ledger, wish.appealId);
  return 'entryId' in wish ? ledger.entries.get(wish.entryId) : undefined;
}
