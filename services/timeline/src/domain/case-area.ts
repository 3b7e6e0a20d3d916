import { type AreaCode, areaContains, type CaseEvent, type DataOf } from '@gridcase/contracts';

/**
 * Where a case lies after an event, when the event says so: at its place, then in its queue or with its handler, as routing
 * and intake have it. Who may not work the queue has the case no longer, be it about a place of theirs.
 */
export function areaBy(event: CaseEvent): AreaCode | null | undefined {
  switch (event.type) {
    case 'case.opened.v1':
      return event.data.location.areaCode;
    case 'case.queued.v1':
      return event.data.queue;
    case 'case.dispatched.v1':
      return event.data.areaCode;
    case 'case.archived.v1':
      return archivedIn(event.data);
    default:
      return undefined;
  }
}

/** What is over waits for nobody: it lies where it was, as far as that is known. */
const archivedIn = ({ location: { areaCode }, queue }: DataOf<'case.archived.v1'>): AreaCode =>
  areaCode !== null && areaContains(queue, areaCode) ? areaCode : queue;
