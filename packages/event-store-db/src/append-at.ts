import {
  type AppendResult,
  EventStoreUnavailable,
  type ExpectedRevision,
  type NewEvent,
} from '@gridcase/event-sourcing';
import { appendMessages } from './append-messages.ts';
import type { Connection } from './connection.ts';
import type { EventStoreDbLog } from './log.ts';
import { type Patience, persist } from './persist.ts';
import { positionOf } from './place.ts';
import type { Reads } from './reads.ts';
import { writerMarkOf } from './recorded-event.ts';
import { newWriterMark } from './writer-mark.ts';

export type AppendAt = (
  stream: string,
  events: readonly NewEvent[],
  expected: Exclude<ExpectedRevision, 'any'>,
) => Promise<AppendResult>;

/**
 * Appends at a stated revision. Every attempt sends the same ids, revision and mark, so that an attempt whose answer
 * was lost is not written twice. What stands there afterwards is read back: its mark tells whether this append wrote it.
 */
export function createAppendAt(
  connection: Connection,
  reads: Pick<Reads, 'wireEvent'>,
  patience: Patience,
  log: EventStoreDbLog | undefined,
): AppendAt {
  return async (stream, events, expected) => {
    const mark = newWriterMark();
    const messages = appendMessages(stream, events, expected, mark);
    const answer = await persist(stream, patience, log, (timeoutMs) => connection.append(messages, timeoutMs));
    const conflict = answer.getWrongExpectedVersion();
    if (conflict) {
      const actual = conflict.hasCurrentRevision() ? Number(conflict.getCurrentRevision()) : 'noStream';
      return { outcome: 'conflict', actual };
    }
    const revision = (expected === 'noStream' ? -1 : expected) + events.length;
    const standing = await reads.wireEvent(stream, revision);
    if (!standing || standing.getEvent()!.getId()!.getString() !== events.at(-1)!.eventId) {
      throw new EventStoreUnavailable(`EventStoreDB: ${stream} does not show what was appended at ${revision}`);
    }
    const position = positionOf(standing.getEvent()!);
    return { outcome: 'appended', revision, position, repeated: writerMarkOf(standing) !== mark };
  };
}
