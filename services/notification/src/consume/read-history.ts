import { decodeEvent, decodeMetadata, type GridcaseEvent } from '@gridcase/contracts';
import { type EventStore, MAX_PAGE, type RecordedEvent } from '@gridcase/event-sourcing';

export interface History {
  /** Up to and including the revision. */
  readonly events: readonly GridcaseEvent[];
  /** Id of the last of them. */
  readonly lastEventId: string | undefined;
  /** What stands behind the last of them and was appended with it: one decision is seen whole or not at all. */
  readonly rest: readonly GridcaseEvent[];
}

/** More than any decision appends. */
const LONGEST_APPEND = 50;

/**
 * A stream's events up to and including a revision: what the log says, not what happened to be delivered before.
 * Shorter when the store does not show that revision yet (a replica may trail). Throws ContractViolation and what the store throws.
 */
export async function readHistory(store: EventStore, stream: string, revision: number): Promise<History> {
  const recorded: RecordedEvent[] = [];
  for (const upTo = revision + 1 + LONGEST_APPEND; recorded.length < upTo; ) {
    const limit = Math.min(MAX_PAGE, upTo - recorded.length);
    const page = await store.readStream(stream, { from: recorded.length, limit });
    recorded.push(...page);
    if (page.length < limit) break;
  }
  const events = recorded.slice(0, revision + 1);
  const last = events.at(-1);
  return { events: events.map(decode), lastEventId: last?.eventId, rest: appendedWith(last, recorded) };
}

const decode = ({ type, data }: RecordedEvent): GridcaseEvent => decodeEvent(type, data);

function appendedWith(last: RecordedEvent | undefined, recorded: readonly RecordedEvent[]): GridcaseEvent[] {
  if (last === undefined) return [];
  const cause = causeOf(last);
  const behind = recorded.slice(last.revision + 1);
  const next = behind.findIndex((event) => causeOf(event) !== cause);
  return (next < 0 ? behind : behind.slice(0, next)).map(decode);
}

/** One command causes one append, and each of its events says which it was. */
const causeOf = ({ type, metadata }: RecordedEvent): string => decodeMetadata(type, metadata).$causationId;
