import type { DatabaseSync } from 'node:sqlite';
import {
  type AppendOptions,
  type AppendResult,
  type Clock,
  categoryOf,
  type ExpectedRevision,
  type NewEvent,
  type RecordedEvent,
  type StreamView,
  settleAppend,
  toInstant,
} from '@gridcase/event-sourcing';

/** What an append came to, and the events as they stand in the log when its transaction is committed. */
export interface Appended {
  readonly result: AppendResult;
  readonly written: readonly RecordedEvent[];
}

const nothing = (result: AppendResult): Appended => ({ result, written: [] });

/** The writing half of the store: runs inside a transaction of the group commit. */
export function createAppend(connection: DatabaseSync, clock: Clock) {
  const findStream = connection.prepare(`
    SELECT stream_no, (SELECT max(revision) FROM events e WHERE e.stream_no = s.stream_no) AS last
    FROM streams s WHERE name = ?`);
  const idAt = connection.prepare('SELECT event_id AS id FROM events WHERE stream_no = ? AND revision = ?');
  const revisionOf = connection.prepare('SELECT revision FROM events WHERE stream_no = ? AND event_id = ?');
  const positionAt = connection.prepare('SELECT position FROM events WHERE stream_no = ? AND revision = ?');
  const insertStream = connection.prepare('INSERT INTO streams (name) VALUES (?)');
  const insertEvent = connection.prepare(`
    INSERT INTO events (stream_no, revision, category, event_id, type, recorded_at, data, metadata)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);

  const viewOf = (streamNo: number, last: number): StreamView => ({
    last,
    eventIdAt: (revision) => idAt.get(streamNo, revision)?.id as string | undefined,
    revisionOf: (eventId) => revisionOf.get(streamNo, eventId)?.revision as number | undefined,
  });

  const write = (stream: string, streamNo: number, events: readonly NewEvent[], first: number): RecordedEvent[] => {
    const now = clock.now();
    const recordedAt = toInstant(now);
    const category = categoryOf(stream);
    return events.map(({ eventId, type, data, metadata }, index) => {
      const revision = first + index;
      const done = insertEvent.run(streamNo, revision, category, eventId, type, now, data, metadata);
      const position = Number(done.lastInsertRowid);
      return { eventId, type, data, metadata, stream, revision, position, recordedAt };
    });
  };

  return (
    stream: string,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
    { idsAreNew = false }: AppendOptions = {},
  ): Appended => {
    const found = findStream.get(stream) as { stream_no: number; last: number } | undefined;
    const view = found && !idsAreNew ? viewOf(found.stream_no, found.last) : { ...NO_IDS, last: found?.last ?? -1 };
    const settled = settleAppend(
      view,
      events.map((event) => event.eventId),
      expected,
    );
    if (settled.outcome === 'conflict')
      return nothing({ outcome: 'conflict', actual: found ? found.last : 'noStream' });
    if (settled.outcome === 'repeat') {
      const position = positionAt.get(found!.stream_no, settled.last)!.position as number;
      return nothing({ outcome: 'appended', revision: settled.last, position, repeated: true });
    }
    const streamNo = found ? found.stream_no : Number(insertStream.run(stream).lastInsertRowid);
    const written = write(stream, streamNo, events, settled.first);
    const { revision, position } = written.at(-1)!;
    return { result: { outcome: 'appended', revision, position, repeated: false }, written };
  };
}

const NO_IDS = { eventIdAt: () => undefined, revisionOf: () => undefined };
