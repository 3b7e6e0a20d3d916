import type { DataOf } from '@gridcase/contracts';
import { type EventStore, MAX_PAGE, type RecordedEvent, streamIdOf } from '@gridcase/event-sourcing';
import { FACTS } from '../../src/consume/consume-facts.ts';

type Made = DataOf<'ledger.entryMade.v1'>;
type Proposed = DataOf<'ledger.entryProposed.v1'>;

/** Something in a ledger that somebody may act on. */
interface InLedger<Facts> {
  readonly ledgerId: string;
  readonly facts: Facts;
}

/** What lies on the officers' tables: read from the log and nowhere else. */
export interface Office {
  readonly proposals: Map<string, InLedger<Proposed>>;
  /** Made since the last `forget`. */
  readonly fresh: Map<string, InLedger<Made>>;
  readonly appeals: Map<string, InLedger<DataOf<'ledger.appealed.v1'> & { readonly premisesId: string }>>;
  readonly courses: Map<string, InLedger<DataOf<'ledger.trainingEnrolled.v1'>>>;
  readonly ledgers: Map<string, DataOf<'ledger.opened.v1'>>;
  /** Facts that scoring has yet to hear of. */
  readonly outbox: RecordedEvent[];
  readOn(): Promise<void>;
  forget(): void;
}

export function openOffice(store: EventStore): Office {
  const made = new Map<string, string>();
  const office = {
    ...{ proposals: new Map(), fresh: new Map(), appeals: new Map(), courses: new Map(), ledgers: new Map() },
    outbox: [] as RecordedEvent[],
  };
  let after = 0;

  const take = ({ stream, type, data }: RecordedEvent) => {
    const ledgerId = streamIdOf(stream);
    const facts = JSON.parse(data);
    switch (type) {
      case 'ledger.opened.v1':
        return office.ledgers.set(ledgerId, facts);
      case 'ledger.entryProposed.v1':
        return office.proposals.set(facts.entryId, { ledgerId, facts });
      case 'ledger.entryMade.v1':
        office.proposals.delete(facts.entryId);
        made.set(facts.entryId, facts.premisesId);
        return office.fresh.set(facts.entryId, { ledgerId, facts });
      case 'ledger.entryDeclined.v1':
        return office.proposals.delete(facts.entryId);
      case 'ledger.appealed.v1':
        return office.appeals.set(facts.appealId, {
          ledgerId,
          facts: { ...facts, premisesId: made.get(facts.entryId) },
        });
      case 'ledger.appealDecided.v1':
        return office.appeals.delete(facts.appealId);
      case 'ledger.trainingEnrolled.v1':
        return office.courses.set(facts.trainingId, { ledgerId, facts });
      case 'ledger.trainingCompleted.v1':
        return office.courses.delete(facts.trainingId);
    }
  };

  return {
    ...office,
    forget: () => office.fresh.clear(),
    async readOn() {
      const news: RecordedEvent[] = [];
      for (;;) {
        const slice = await store.readAll({ after, limit: MAX_PAGE });
        news.push(...slice.events);
        after = slice.position;
        if (slice.caughtUp) break;
      }
      // Which stream was quicker in the log must not decide what happens next: the order of streams does.
      news.sort((a, b) => (a.stream < b.stream ? -1 : a.stream > b.stream ? 1 : a.revision - b.revision));
      for (const event of news) {
        if (event.stream.startsWith('ledger-')) take(event);
        else if ((FACTS as ReadonlySet<string>).has(event.type)) office.outbox.push(event);
      }
    },
  };
}
