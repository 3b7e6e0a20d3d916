import {
  type AppendResult,
  EventStoreUnavailable,
  MAX_PAGE,
  type NewEvent,
  pause,
  type RecordedEvent,
  settleAppend,
} from '@gridcase/event-sourcing';
import type { AppendAt } from './append-at.ts';
import { pauseMs } from './persist.ts';
import type { Reads } from './reads.ts';

const ATTEMPTS = 32;

export type AppendAnywhere = (stream: string, events: readonly NewEvent[]) => Promise<AppendResult>;

/**
 * Appends wherever the stream ends. The server knows a repeat of such an append only while it remembers its events;
 * so the stream is read first, and the append is made at the revision found. Costs a read of the whole stream: meant
 * for short ones. Within a process appends to one stream take turns; between processes they try again.
 */
export function createAppendAnywhere(appendAt: AppendAt, reads: Pick<Reads, 'stream'>): AppendAnywhere {
  const turns = new Map<string, Promise<unknown>>();

  const append: AppendAnywhere = async (stream, events) => {
    const ids = events.map((event) => event.eventId);
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const standing = await wholeStream(reads, stream);
      const settled = settleAppend(viewOf(standing), ids, 'any');
      if (settled.outcome === 'conflict') return { outcome: 'conflict', actual: standing.length - 1 };
      if (settled.outcome === 'repeat') {
        const { revision, position } = standing[settled.last]!;
        return { outcome: 'appended', revision, position, repeated: true };
      }
      const result = await appendAt(stream, events, settled.first === 0 ? 'noStream' : settled.first - 1);
      if (result.outcome === 'appended') return result;
      await pause(pauseMs(attempt));
    }
    throw new EventStoreUnavailable(`${stream} was appended to by others ${ATTEMPTS} times meanwhile`);
  };

  return (stream, events) => {
    const turn = (turns.get(stream) ?? Promise.resolve()).then(() => append(stream, events));
    const over = turn
      .catch(() => undefined)
      .then(() => {
        if (turns.get(stream) === over) turns.delete(stream);
      });
    turns.set(stream, over);
    return turn;
  };
}

async function wholeStream(reads: Pick<Reads, 'stream'>, stream: string): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (let full = true; full; ) {
    const page = await reads.stream(stream, { from: events.length });
    events.push(...page);
    full = page.length === MAX_PAGE;
  }
  return events;
}

function viewOf(events: readonly RecordedEvent[]) {
  const revisions = new Map(events.map((event) => [event.eventId, event.revision]));
  return {
    last: events.length - 1,
    eventIdAt: (revision: number) => events[revision]?.eventId,
    revisionOf: (eventId: string) => revisions.get(eventId),
  };
}
