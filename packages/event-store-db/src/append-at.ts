import {
  type AppendOptions,
  type AppendResult,
  EventStoreUnavailable,
  type ExpectedRevision,
  type NewEvent,
  pause,
} from '@gridcase/event-sourcing';
import type { AppendAnswer } from './append-messages.ts';
import type { Connection } from './connection.ts';
import { type Persistence, patienceNow, pauseMs, persist } from './persist.ts';
import { positionOf } from './place.ts';
import type { Reads } from './reads.ts';
import { writerMarkOf } from './recorded-event.ts';
import { newWriterMark } from './writer-mark.ts';

export type AppendAt = (
  stream: string,
  events: readonly NewEvent[],
  expected: Exclude<ExpectedRevision, 'any'>,
  options?: AppendOptions,
) => Promise<AppendResult>;

/**
 * Appends at a stated revision. Every attempt sends the same ids, revision and mark, so that an attempt whose answer
 * was lost is not written twice. The server answers a repeat as it answered the first time; so what stands there afterwards is
 * read back, and its mark tells whether this append wrote it. Ids that were made for this append need no such proof.
 *
 * A conflict is told when what stands in the way can be read. The server also sees what is written and not yet on a quorum:
 * no reader does, and it may vanish. Then it is tried again, for as long as patience lasts.
 */
export function createAppendAt(
  connection: Connection,
  reads: Pick<Reads, 'wireEvent' | 'lastRevision'>,
  persistence: Persistence,
): AppendAt {
  return async (stream, events, expected, { idsAreNew = false } = {}) => {
    const mark = newWriterMark();
    const request = { stream, events, expected, mark };
    const giveUpAt = performance.now() + patienceNow(persistence.patience).leftMs;
    let inTheWay: EventStoreUnavailable | undefined;
    // The time may also end in the middle of a call: what was met before it is the cause.
    const tellCause = (thrown: unknown): never => {
      throw inTheWay && thrown instanceof EventStoreUnavailable ? inTheWay : thrown;
    };
    let answer: AppendAnswer;
    for (let unseen = 1; ; unseen++) {
      answer = await persist(stream, 'append', persistence, (timeoutMs) => connection.append(request, timeoutMs)).catch(
        tellCause,
      );
      if (answer.kind === 'appended') break;
      const { actual } = answer;
      if (actual === 'noStream') return { outcome: 'conflict', actual };
      inTheWay = new EventStoreUnavailable(`EventStoreDB: what stands in ${stream} at ${actual} is not on a quorum`);
      if ((await reads.lastRevision(stream).catch(tellCause)) >= actual) return { outcome: 'conflict', actual };
      const wait = pauseMs(unseen);
      if (performance.now() + wait >= giveUpAt) throw inTheWay;
      await pause(wait);
    }
    const revision = (expected === 'noStream' ? -1 : expected) + events.length;
    if (idsAreNew && answer.position !== undefined) {
      return { outcome: 'appended', revision, position: answer.position, repeated: false };
    }
    const standing = await reads.wireEvent(stream, revision);
    if (!standing || standing.getEvent()!.getId()!.getString() !== events.at(-1)!.eventId) {
      throw new EventStoreUnavailable(`EventStoreDB: ${stream} does not show what was appended at ${revision}`);
    }
    const position = positionOf(standing.getEvent()!);
    return { outcome: 'appended', revision, position, repeated: writerMarkOf(standing) !== mark };
  };
}
