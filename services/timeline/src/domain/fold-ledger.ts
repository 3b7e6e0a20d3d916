import type { LedgerEvent } from '@gridcase/contracts';
import type { RecordedEvent } from '@gridcase/event-sourcing';
import { passOver } from './case-record.ts';
import { decidedBy, isUnderstood, readEvent } from './decided-by.ts';
import { type EntryView, evolveEntries } from './ledger-entries.ts';
import { evolveLedgerView, type LedgerView } from './ledger-view.ts';

export interface LedgerState {
  readonly view: LedgerView;
  readonly entries: readonly EntryView[];
}

/** The ledger as its events made it, up to an instant (UTC with milliseconds, as stored) when one is given. */
export function foldLedger(events: readonly RecordedEvent[], asOf?: string): LedgerState | undefined {
  let view: LedgerView | undefined;
  let entries: readonly EntryView[] = [];
  for (const { recorded, at } of decidedBy(events, asOf)) {
    if (!isUnderstood(recorded)) {
      view = view && passOver(view, { at, revision: recorded.revision });
      continue;
    }
    const event = readEvent<LedgerEvent>(recorded);
    view = evolveLedgerView(view, event, { at, revision: recorded.revision });
    entries = evolveEntries(entries, event, at);
  }
  return view && { view, entries };
}
