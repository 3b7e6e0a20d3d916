import type { DataOf, LedgerEvent } from '@gridcase/contracts';
import type { RecordedEvent } from '@gridcase/event-sourcing';
import { passOver } from './case-record.ts';
import { decidedBy, isUnderstood, readEvent } from './decided-by.ts';
import { type EntryView, evolveEntries } from './ledger-entries.ts';
import { evolveLedgerView, type LedgerView, mayBePassedOver, passYear } from './ledger-view.ts';

export interface LedgerState {
  readonly view: LedgerView;
  readonly entries: readonly EntryView[];
}

/**
 * The ledger as its events made it, up to an instant (UTC with milliseconds, as stored) when one is given. Where a year's end
 * opened it, its history begins with that of the ledgers before it, and `ledgerId` says which of them is meant.
 */
export function foldLedger(
  events: readonly RecordedEvent[],
  asOf?: string,
  ledgerId?: string,
): LedgerState | undefined {
  let view: LedgerView | undefined;
  let entries: readonly EntryView[] = [];
  for (const { recorded, at } of decidedBy(events, asOf)) {
    if (!isUnderstood(recorded)) {
      view = view && passOver(view, { at, revision: recorded.revision });
      continue;
    }
    const event = readEvent<LedgerEvent>(recorded);
    if (event.type === 'ledger.yearPassed.v1') {
      view = view && passedOver(view, event.data, { at, ledgerId });
      continue;
    }
    view = evolveLedgerView(view, event, { at, revision: recorded.revision });
    entries = evolveEntries(entries, event, at);
  }
  return view && (ledgerId === undefined || view.ledgerId === ledgerId) ? { view, entries } : undefined;
}

/** Closed, or on its way to the ledger that is meant: the next one. */
function passedOver(
  view: LedgerView,
  data: DataOf<'ledger.yearPassed.v1'>,
  { at, ledgerId }: { readonly at: string; readonly ledgerId: string | undefined },
): LedgerView {
  const one = data.ledgers.find((each) => each.ledgerId === view.ledgerId);
  if (one === undefined || !mayBePassedOver(view)) return view;
  const { closed, begun } = passYear(view, { data, next: one.next }, at);
  return ledgerId === undefined || ledgerId === view.ledgerId ? closed : begun;
}
