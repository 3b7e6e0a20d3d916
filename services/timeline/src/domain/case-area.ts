import { type AreaCode, areaContains, type CaseEvent } from '@gridcase/contracts';

/** Where a case lies after an event, when the event says so: at its place, in its queue, with its handler. */
export function areaBy(event: CaseEvent, place: AreaCode | null): AreaCode | null | undefined {
  switch (event.type) {
    case 'case.opened.v1':
      return event.data.location.areaCode;
    case 'case.queued.v1':
      return areaInQueue(place, event.data.queue);
    case 'case.dispatched.v1':
      return event.data.areaCode;
    case 'case.archived.v1':
      return areaInQueue(event.data.location.areaCode, event.data.queue);
    default:
      return undefined;
  }
}

/**
 * Who works a queue must see what waits in it. The place counts only inside: it may be unknown, or a person may have
 * sent the case to another area than was found, from where it was returned.
 */
const areaInQueue = (place: AreaCode | null, queue: AreaCode): AreaCode =>
  place !== null && areaContains(queue, place) ? place : queue;
