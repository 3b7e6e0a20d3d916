import type { RecordedEvent } from '@gridcase/event-sourcing';

/** What must be the same on every backend: which cases, which events in which order, and why; who was told of what. */
export interface Facts {
  /** Stream → its events in order. */
  readonly cases: Record<string, readonly string[]>;
  readonly reports: readonly string[];
  /** Delivery id → recipient and cause. */
  readonly deliveries: Record<string, string>;
}

/** Instants differ from run to run; ids, order, decisions and reasons may not. */
export function factsOf(log: readonly RecordedEvent[]): Facts {
  const cases: Record<string, string[]> = {};
  const deliveries: Record<string, string> = {};
  const reports: string[] = [];
  for (const event of log) {
    const data = JSON.parse(event.data) as EventData;
    if (event.stream.startsWith('report-')) reports.push(`${event.stream} ${event.eventId} ${event.type}`);
    if (event.stream.startsWith('case-')) {
      cases[event.stream] ??= [];
      cases[event.stream]!.push(describe(event, data));
    }
    if (event.type === 'delivery.planned.v3') {
      deliveries[event.stream] = `${data.recipient?.kind} ${data.recipient?.id} for ${data.cause?.eventId}`;
    }
  }
  return { cases, deliveries, reports: reports.toSorted() };
}

interface EventData {
  readonly recipient?: { readonly kind: string; readonly id: string };
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
    ...{ revision: event.revision, eventId: event.eventId, type: event.type },
    ...{ tier, nature, field, urgency, queue, handler },
    why: explanation && { ruleSet: explanation.ruleSet, matched: explanation.matched },
  });
}
