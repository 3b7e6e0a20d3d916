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
import { type Patience, patienceNow, pauseMs } from './persist.ts';
import type { Reads } from './reads.ts';
import { portError } from './unavailable.ts';
import { within } from './within.ts';

export type AppendAnywhere = (stream: string, events: readonly NewEvent[]) => Promise<AppendResult>;

/**
 * Appends wherever the stream ends. The server knows a repeat of such an append only while it remembers its events;
 * so the stream is read first, and the append is made at the revision found. Costs a read of the whole stream: meant
 * for short ones. Within a process appends to one stream take turns; between processes they try again, for as long as
 * patience lasts.
 */
export function createAppendAnywhere(
  appendAt: AppendAt,
  reads: Pick<Reads, 'stream'>,
  patience: Patience,
): AppendAnywhere {
  const turns = new Map<string, Promise<unknown>>();

  const append: AppendAnywhere = async (stream, events) => {
    const ids = events.map((event) => event.eventId);
    const giveUpAt = performance.now() + patienceNow(patience).leftMs;
    for (let attempt = 1; ; attempt++) {
      const standing = await wholeStream(reads, stream);
      const settled = settleAppend(viewOf(standing), ids, 'any');
      if (settled.outcome === 'conflict') return { outcome: 'conflict', actual: standing.length - 1 };
      if (settled.outcome === 'repeat') {
        const { revision, position } = standing[settled.last]!;
        return { outcome: 'appended', revision, position, repeated: true };
      }
      const result = await appendAt(stream, events, settled.first === 0 ? 'noStream' : settled.first - 1);
      if (result.outcome === 'appended') return result;
      const wait = pauseMs(attempt);
      if (performance.now() + wait >= giveUpAt) {
        throw new EventStoreUnavailable(`${stream} was appended to by others ${attempt} times meanwhile`);
      }
      await pause(wait);
    }
  };

  const afterTurn = async (before: Promise<unknown>, stream: string, events: readonly NewEvent[]) => {
    await within(patienceNow(patience).leftMs, `others who append to ${stream}`, before).catch((error) => {
      throw portError(error);
    });
    return append(stream, events);
  };

  return (stream, events) => {
    const before = turns.get(stream);
    const turn = before ? afterTurn(before, stream, events) : append(stream, events);
    const over: Promise<unknown> = Promise.allSettled([before, turn]).then(() => {
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
