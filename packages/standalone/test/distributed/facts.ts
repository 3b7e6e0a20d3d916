import type { Recipient } from '@gridcase/contracts';
import type { RecordedEvent } from '@gridcase/event-sourcing';
import { deliveryIdOf } from '@gridcase/notification';

/** What must be the same on every backend: which cases, which events in which order, and why; who was told of what. */
export interface Facts {
  /** Stream → its events in order. */
  readonly cases: Record<string, readonly string[]>;
  readonly reports: readonly string[];
  /** Recipient and cause → `once`, where the delivery's id follows from both. */
  readonly deliveries: Record<string, string>;
}

/**
 * Instants and the ids of events differ from run to run; order, decisions and reasons may not, nor the ids that follow from
 * what was said. A delivery's follows from the event that it tells of: it is named for where that stands.
 */
export function factsOf(log: readonly RecordedEvent[]): Facts {
  const place = new Map(log.map(({ eventId, stream, revision }) => [eventId, `${stream}@${revision}`]));
  const cases: Record<string, string[]> = {};
  const deliveries: Record<string, string> = {};
  const reports: string[] = [];
  for (const event of log) {
    const data = JSON.parse(event.data) as EventData;
    if (event.stream.startsWith('report-')) reports.push(`${event.stream}@${event.revision} ${event.type}`);
    if (event.stream.startsWith('case-')) {
      cases[event.stream] ??= [];
      cases[event.stream]!.push(describe(event, data));
    }
    if (event.type === 'delivery.planned.v3') {
      const { cause, recipient } = data as Required<Pick<EventData, 'cause' | 'recipient'>>;
      const told = `${recipient.kind} ${recipient.id} for ${place.get(cause.eventId)}`;
      deliveries[told] = event.stream === `delivery-${deliveryIdOf(cause.eventId, recipient)}` ? 'once' : 'astray';
    }
  }
  return { cases, deliveries, reports: reports.toSorted() };
}

interface EventData {
  readonly recipient?: Recipient;
  readonly cause?: { readonly eventId: string };
  readonly explanation?: { readonly ruleSet: string; readonly matched: unknown };
  readonly tier?: string;
  readonly nature?: string;
  readonly field?: string;
  readonly urgency?: string;
  readonly queue?: string;
  readonly handler?: unknown;
}

function describe(event: RecordedEvent, data: EventData): string {
  const { explanation, tier, nature, field, urgency, queue, handler } = data;
  return JSON.stringify({
    ...{ revision: event.revision, type: event.type },
    ...{ tier, nature, field, urgency, queue, handler },
    why: explanation && { ruleSet: explanation.ruleSet, matched: explanation.matched },
  });
}
