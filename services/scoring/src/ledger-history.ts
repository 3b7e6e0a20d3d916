import { CATEGORIES, dayAt, type LedgerKind } from '@gridcase/contracts';
import { allEvents, type EventStore, type RecordedEvent } from '@gridcase/event-sourcing';
import { yearOf } from './domain/day.ts';
import { ledgerIdOf, type Subject, yearEndStream } from './domain/identity.ts';
import {
  event,
  isUntouched,
  type Ledger,
  type LedgerEvent,
  type LedgerState,
  tellUntold,
} from './domain/ledger/index.ts';
import type { PassedOver, YearPassed } from './domain/year-end/index.ts';

/** What makes a ledger's id. */
export interface LedgerName {
  readonly kind: LedgerKind;
  readonly subject: Subject;
  readonly year: number;
}

/** A ledger as it stands, by its own stream and by what its grid's year ends say of it. */
export interface ToldLedger {
  readonly state: LedgerState;
  /** Of its own stream. */
  readonly events: readonly RecordedEvent[];
  /** What a year's end told of it and its own stream does not tell yet. */
  readonly untold: readonly LedgerEvent[];
  /** The year that passed over it, where one did. */
  readonly passed: PassedOver | undefined;
  /** Last year's of the same subject, where this one is not there. */
  readonly before?: LedgerState | undefined;
}

interface Parts {
  readonly store: EventStore;
  readonly load: (ledgerId: string) => Promise<Pick<ToldLedger, 'state' | 'events'>>;
}

export interface LedgerHistory {
  /** Where `since` is given, no ledger of the subject is older than that year. */
  tell(name: LedgerName, since?: number): Promise<ToldLedger>;
  /** With what its own stream says already. */
  complete(own: Pick<ToldLedger, 'state' | 'events'>): Promise<ToldLedger>;
}

/** Out of the log alone: nothing that an index knows later than it decides what is in a ledger. */
export function createLedgerHistory({ store, load }: Parts): LedgerHistory {
  const firstYear = yearOfTheLog(store);
  const complete: LedgerHistory['complete'] = async ({ state, events }) => {
    if (state.phase === 'none') return { state, events, untold: [], passed: undefined };
    const told = events.length > 0 ? [] : [event('ledger.opened.v1', state.opened)];
    const passed = isUntouched(state) || wasFoundClosed(events) ? await passedOver(store, state) : undefined;
    if (passed === undefined || !isUntouched(state)) return { state, events, untold: told, passed };
    const closing = event('ledger.foundClosed.v1', { year: passed.year, balance: passed.balance });
    return { state: tellUntold(state, [closing]).state, events, untold: [...told, closing], passed };
  };
  const tell: LedgerHistory['tell'] = async (name, since) => {
    const own = await load(ledgerIdOf(name.kind, name.subject, name.year));
    if (own.state.phase !== 'none' || name.year <= (since ?? (await firstYear()))) return complete(own);
    const { state: before, passed } = await tell({ ...name, year: name.year - 1 }, since);
    if (before.phase === 'none' || passed === undefined) return { ...(await complete(own)), before };
    return complete(begunBy(before, passed));
  };
  return { tell, complete };
}

/**
 * The year before the log begins: what is entered late goes to last year's ledger, and none is older. Before the first event of
 * ours others may stand in a shared store, which say nothing of when they were decided.
 */
function yearOfTheLog(store: EventStore): () => Promise<number> {
  let known: number | undefined;
  return async () => {
    if (known !== undefined) return known;
    for (let after = 0; ; ) {
      const { events, position, caughtUp } = await store.readAll({ after, categories: CATEGORIES, limit: 1 });
      if (events[0]) {
        const { at } = JSON.parse(events[0].metadata) as { readonly at: string };
        known = yearOf(dayAt(Date.parse(at))) - 1;
        return known;
      }
      if (caughtUp) return Number.POSITIVE_INFINITY;
      after = position;
    }
  };
}

const wasFoundClosed = (events: readonly RecordedEvent[]): boolean =>
  events.some(({ type }) => type === 'ledger.foundClosed.v1');

/** What the year's end of the ledger's grid says of it. Its own log's event: parsed, not checked again. */
async function passedOver(store: EventStore, { opened }: Ledger): Promise<PassedOver | undefined> {
  const { ledgerId, areaCode, year } = opened;
  for await (const { data } of allEvents(store, yearEndStream(areaCode, year))) {
    // Searched as text first: a statement is long, and most are about others.
    if (!data.includes(ledgerId)) continue;
    const { ledgers, ...all } = JSON.parse(data) as YearPassed;
    const one = ledgers.find((each) => each.ledgerId === ledgerId);
    if (one) return { ...all, ...one };
  }
  return undefined;
}

/** Next year's ledger as the statement opened it: the same subject, premises and holder, by the terms that it names. */
function begunBy({ opened, holder }: Ledger, { year, next, catalogue, base, balance }: PassedOver) {
  const begun = event('ledger.opened.v1', {
    ...opened,
    ...{ ledgerId: next, year: year + 1, holder, base, catalogue },
    previous: { ledgerId: opened.ledgerId, balance },
  });
  return { ...tellUntold({ phase: 'none' }, [begun]), events: [] };
}
