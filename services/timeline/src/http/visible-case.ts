import type { AreaCode } from '@gridcase/contracts';
import type { EventStore, RecordedEvent } from '@gridcase/event-sourcing';
import { type Principal, Problem } from '@gridcase/runtime';
import type { CaseView } from '../domain/case-view.ts';
import { foldCase } from '../domain/fold-case.ts';
import { readCaseStream } from '../read-models/case-history.ts';
import { isRecusedFrom, sees } from './area.ts';

/** The case's events when this person may see it as it is now; a case of another area is said to be so. */
export async function visibleCase(
  store: EventStore,
  caseId: string,
  principal: Principal,
  cityCode: AreaCode,
): Promise<{ events: readonly RecordedEvent[]; view: CaseView }> {
  const events = await readCaseStream(store, caseId);
  const view = foldCase(events);
  if (!view) throw new Problem('not-found', { detail: `There is no case ${caseId}.` });
  if (!sees(principal, view.areaCode ?? cityCode)) {
    throw new Problem('out-of-area', { detail: 'The case lies outside your area.' });
  }
  if (isRecusedFrom(principal, view)) {
    throw new Problem('recused', { detail: 'You are recused from this case, and do not see it.' });
  }
  return { events, view };
}
