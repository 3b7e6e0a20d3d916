import type { CaseEvent } from '@gridcase/contracts';
import type { RecordedEvent } from '@gridcase/event-sourcing';
import { type CaseView, evolveCaseView, passOver } from './case-view.ts';
import { decidedBy, isUnderstood, readEvent } from './decided-by.ts';

/** The view after one more stored event. */
export function viewAfter(view: CaseView | undefined, recorded: RecordedEvent, at: string): CaseView | undefined {
  const here = { at, revision: recorded.revision };
  if (!isUnderstood(recorded)) return view && passOver(view, here);
  return evolveCaseView(view, readEvent<CaseEvent>(recorded), here);
}

/** The case as its events made it, up to an instant (UTC with milliseconds, as stored) when one is given. */
export function foldCase(events: readonly RecordedEvent[], asOf?: string): CaseView | undefined {
  let view: CaseView | undefined;
  for (const { recorded, at } of decidedBy(events, asOf)) view = viewAfter(view, recorded, at);
  return view;
}
