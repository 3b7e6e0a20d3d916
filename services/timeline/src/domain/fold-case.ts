import type { CaseEvent } from '@gridcase/contracts';
import type { RecordedEvent } from '@gridcase/event-sourcing';
import { type CaseView, evolveCaseView } from './case-view.ts';
import { decidedBy, readEvent } from './decided-by.ts';

/** The case as its events made it, up to an instant (UTC with milliseconds, as stored) when one is given. */
export function foldCase(events: readonly RecordedEvent[], asOf?: string): CaseView | undefined {
  let view: CaseView | undefined;
  for (const { recorded, at } of decidedBy(events, asOf)) {
    view = evolveCaseView(view, readEvent<CaseEvent>(recorded), { at, revision: recorded.revision });
  }
  return view;
}
