import type { DataOf } from '@gridcase/contracts';
import type { EventStore, RecordedEvent } from '@gridcase/event-sourcing';
import type { LedgerQueries } from './ledger-queries.ts';
import type { YearEndPlace } from './ledger-table.ts';
import { readHistory } from './stream-history.ts';

export interface LedgerHistoryOptions {
  readonly store: EventStore;
  readonly queries: Pick<LedgerQueries, 'yearEndsOf'>;
}

/** What the log says of a ledger, in its order. */
export interface LedgerHistory {
  /** From the stream that tells its beginning on, which may be that of a ledger years before: what it is folded from. */
  readonly events: readonly RecordedEvent[];
  /** Those that are about itself, statements of year ends with it alone in them. */
  readonly own: readonly RecordedEvent[];
}

/** A ledger's own stream, and what year ends say of it where it has none or none yet. */
export async function readLedger(options: LedgerHistoryOptions, ledgerId: string): Promise<LedgerHistory> {
  const { store, queries } = options;
  const stream = await readHistory(store, `ledger-${ledgerId}`);
  const { begun, passed } = queries.yearEndsOf(ledgerId);
  const [beginning, passing] = await Promise.all([readOne(store, begun), readOne(store, passed)]);
  const before = begun && beginning ? (await readLedger(options, begun.previous)).events : [];
  const all = [beginning, ...stream, passing]
    .filter((event) => event !== undefined)
    .toSorted((one, other) => one.position - other.position);
  return {
    events: [...before.filter(({ position }) => position < beginning!.position), ...all],
    own: all.map((event) => onlyOf(ledgerId, event)),
  };
}

async function readOne(store: EventStore, place: YearEndPlace | undefined): Promise<RecordedEvent | undefined> {
  return place && (await store.readStream(place.stream, { from: place.revision, limit: 1 }))[0];
}

/** The other ledgers of a statement are others' business. */
function onlyOf(ledgerId: string, event: RecordedEvent): RecordedEvent {
  if (event.type !== 'ledger.yearPassed.v1') return event;
  const data = JSON.parse(event.data) as DataOf<'ledger.yearPassed.v1'>;
  const ledgers = data.ledgers.filter((one) => one.ledgerId === ledgerId || one.next === ledgerId);
  return { ...event, data: JSON.stringify({ ...data, ledgers }) };
}
