import type { EventMetadata } from '@gridcase/contracts';
import type { RecordedEvent } from '@gridcase/event-sourcing';
import { isUnderstood } from './decided-by.ts';

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
    /** Of the points catalogue, with what it cites and `name@version` of the catalogue that was decided by. */
    readonly item?: string;
    readonly basis?: string;
    readonly catalogue?: string;
  };
  /** Of what a newer version wrote nothing is shown: what in it is nobody's business only that version knows. */
  readonly data: unknown;
  readonly notUnderstood?: true;
}

interface Reasons {
  readonly reason?: string;
  readonly ground?: string;
  readonly item?: string;
  readonly basis?: string;
  readonly entryId?: string;
  readonly catalogue?: { readonly name: string; readonly version: string };
  readonly explanation?: {
    readonly ruleSet: string;
    readonly ruleSetVersion: string;
    readonly matched: readonly { readonly rule: string; readonly because: string }[];
  };
}

interface Person {
  readonly ref: string;
  readonly contact?: unknown;
}
type People = { readonly reporter?: Person; readonly holder?: Person | null; readonly person?: Person };

/** The events of a case or ledger, its reports and its deliveries, in log order, as timeline entries. */
export function tellStory(events: readonly RecordedEvent[]): StoryEntry[] {
  const catalogues = new Map<string, string>();
  return events.toSorted((a, b) => a.position - b.position).map((event) => toEntry(event, catalogues));
}

/** `catalogues`: by entry, what it was made by; what is decided about the entry later goes by that too. */
function toEntry(event: RecordedEvent, catalogues: Map<string, string>): StoryEntry {
  const metadata = JSON.parse(event.metadata) as EventMetadata;
  const place = {
    ...{ position: event.position, at: metadata.at, recordedAt: event.recordedAt, stream: event.stream },
    ...{ revision: event.revision, eventId: event.eventId, type: event.type, who: metadata.actor },
  };
  if (!isUnderstood(event)) return { ...place, why: { cause: metadata.$causationId }, data: {}, notUnderstood: true };
  const data = JSON.parse(event.data) as Reasons & People;
  if (data.entryId && data.catalogue) catalogues.set(data.entryId, nameOf(data.catalogue));
  const catalogue = data.catalogue ? nameOf(data.catalogue) : catalogues.get(data.entryId ?? '');
  return {
    ...place,
    why: { cause: metadata.$causationId, ...reasonsOf(data), ...(catalogue === undefined ? {} : { catalogue }) },
    data: withoutContact(data),
  };
}

const nameOf = ({ name, version }: { name: string; version: string }): string => `${name}@${version}`;

/** Sealed or not, how to reach somebody is no part of what happened: only who sends to them needs it. */
function withoutContact<Data extends People>(data: Data): Data {
  const { reporter, holder, person } = data;
  return {
    ...data,
    ...(reporter && { reporter: sealedOff(reporter) }),
    ...(holder && { holder: sealedOff(holder) }),
    ...(person && { person: sealedOff(person) }),
  };
}

function sealedOff<Somebody extends Person>({ contact: _, ...rest }: Somebody): Omit<Somebody, 'contact'> {
  return rest;
}

function reasonsOf({ reason, ground, item, basis, explanation }: Reasons) {
  const said = reason ?? ground;
  return {
    ...(said === undefined ? {} : { reason: said }),
    ...(item === undefined ? {} : { item }),
    ...(basis === undefined ? {} : { basis }),
    ...(explanation === undefined
      ? {}
      : {
          ruleSet: `${explanation.ruleSet}@${explanation.ruleSetVersion}`,
          rules: explanation.matched.map(({ rule, because }) => `${rule}: ${because}`),
        }),
  };
}
