import type { EventMetadata } from '@gridcase/contracts';
import type { RecordedEvent } from '@gridcase/event-sourcing';

/** One line of a case's timeline: who did what, when, and why. */
export interface StoryEntry {
  readonly position: number;
  readonly at: string;
  readonly recordedAt: string;
  readonly stream: string;
  readonly revision: number;
  readonly eventId: string;
  readonly type: string;
  readonly who: EventMetadata['actor'];
  /** In words where the event gives a reason; always the id of the event or command that led to it. */
  readonly why: {
    readonly cause: string;
    readonly reason?: string;
    readonly ruleSet?: string;
    readonly rules?: string[];
  };
  readonly data: unknown;
}

interface Reasons {
  readonly reason?: string;
  readonly note?: string;
  readonly explanation?: {
    readonly ruleSet: string;
    readonly ruleSetVersion: string;
    readonly matched: readonly { readonly rule: string; readonly because: string }[];
  };
}

/** The events of a case, its reports and its deliveries, in log order, as timeline entries. */
export function tellStory(events: readonly RecordedEvent[]): StoryEntry[] {
  return events.toSorted((a, b) => a.position - b.position).map(toEntry);
}

function toEntry(event: RecordedEvent): StoryEntry {
  const metadata = JSON.parse(event.metadata) as EventMetadata;
  const data = JSON.parse(event.data) as Reasons & { reporter?: { ref: string; contact?: unknown } };
  return {
    position: event.position,
    at: metadata.at,
    recordedAt: event.recordedAt,
    stream: event.stream,
    revision: event.revision,
    eventId: event.eventId,
    type: event.type,
    who: metadata.actor,
    why: { cause: metadata.$causationId, ...reasonsOf(data) },
    data: withoutContact(data),
  };
}

/** Sealed or not, how to reach a reporter is no part of what happened: only who sends to them needs it. */
function withoutContact<Data extends { reporter?: { ref: string } }>(data: Data): Data {
  return data.reporter === undefined ? data : { ...data, reporter: { ref: data.reporter.ref } };
}

function reasonsOf({ reason, explanation }: Reasons) {
  return {
    ...(reason === undefined ? {} : { reason }),
    ...(explanation === undefined
      ? {}
      : {
          ruleSet: `${explanation.ruleSet}@${explanation.ruleSetVersion}`,
          rules: explanation.matched.map(({ rule, because }) => `${rule}: ${because}`),
        }),
  };
}
