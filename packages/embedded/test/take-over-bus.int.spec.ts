import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type EventStore, type RecordedEvent, streamIdOf, systemClock } from '@gridcase/event-sourcing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { BUS_TABLES } from '../src/bus-tables.ts';
import { type Database, openDatabase } from '../src/database.ts';
import { FEED_TABLES } from '../src/feed-tables.ts';
import { createGroupCommit } from '../src/group-commit.ts';
import { createSqliteEventStore } from '../src/sqlite-event-store.ts';
import { takeOverBus } from '../src/take-over-bus.ts';
import { someDirectory } from './some-directory.ts';

interface OldFile {
  readonly database: Database;
  readonly store: EventStore;
  write(category: string, count?: number): Promise<RecordedEvent[]>;
  /** As a relay did, and a giving back. */
  publish(...events: readonly RecordedEvent[]): void;
  topic(name: string): number;
  group(name: string, topic: string, next: number): void;
  poison(queue: string, event: RecordedEvent, more?: Record<string, string>): void;
  checkpoint(name: string, position: number, eventId?: string | null): void;
  takeOver(): void;
}

/** A data file as the build before this one left it. */
function oldFile(): OldFile {
  const database = openDatabase(join(someDirectory(), 'gridcase.db'));
  onTestFinished(() => database.close());
  const store = createSqliteEventStore(database, createGroupCommit(database), systemClock);
  database.migrate('bus', BUS_TABLES);
  database.migrate('checkpoints', [
    'CREATE TABLE checkpoints (name TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT, WITHOUT ROWID',
    'ALTER TABLE checkpoints ADD COLUMN event_id TEXT',
  ]);
  const { connection } = database;
  const run = (sql: string, ...values: (string | number | null)[]) => connection.prepare(sql).run(...values);
  const topic = (name: string): number => {
    run('INSERT OR IGNORE INTO bus_topics (name) VALUES (?)', name);
    return Number(connection.prepare('SELECT topic_id FROM bus_topics WHERE name = ?').get(name)!.topic_id);
  };
  const append = (name: string, event: RecordedEvent, more: Record<string, string> = {}) => {
    const id = topic(name);
    const headers = { ce_id: event.eventId, ce_subject: event.stream, ...more };
    const withPlace = JSON.stringify({ ...headers, ce_sequence: String(event.revision).padStart(10, '0') });
    run(
      `INSERT INTO bus_messages SELECT topic_id, next_offset, 1, ?, ?, ? FROM bus_topics WHERE topic_id = ?`,
      ...[streamIdOf(event.stream), event.data, withPlace, id],
    );
    run('UPDATE bus_topics SET next_offset = next_offset + 1 WHERE topic_id = ?', id);
  };
  const topicOf = (event: RecordedEvent) => `gridcase.${event.stream.split('-')[0]}.v1`;
  return {
    ...{ database, store, topic },
    async write(category, count = 1) {
      const stream = `${category}-${randomUUID()}`;
      const event = () => ({ eventId: randomUUID(), type: `${category}.made.v1`, data: '{}', metadata: '{}' });
      await store.append(stream, Array.from({ length: count }, event), 'noStream');
      return [...(await store.readStream(stream))];
    },
    publish: (...events) => {
      for (const event of events) append(topicOf(event), event);
    },
    group: (name, of, next) =>
      void run('INSERT INTO bus_groups (group_name, topic_id, next_offset) VALUES (?, ?, ?)', name, topic(of), next),
    poison: (queue, event, more) =>
      append(`gridcase.${queue}.poison.v1`, event, {
        ...{ poison_topic: topicOf(event), poison_attempts: '6', poison_reason: 'no such grid' },
        ...more,
      }),
    checkpoint: (name, position, eventId = null) =>
      void run('INSERT INTO checkpoints VALUES (?, ?, ?)', name, position, eventId),
    takeOver() {
      database.migrate('feed', FEED_TABLES);
      database.migrate('bus', [...BUS_TABLES, takeOverBus]);
    },
  };
}

const placeOf = ({ database }: OldFile, group: string) =>
  database.connection.prepare('SELECT position, event_id AS eventId FROM feed_groups WHERE group_name = ?').get(group);
const placed = (event: RecordedEvent) => ({ position: event.position, eventId: event.eventId });
const poisonIn = ({ database }: OldFile) =>
  database.connection
    .prepare('SELECT group_name, queue, position, stream, attempts, reason, state FROM feed_poison ORDER BY id')
    .all();

describe('a group goes on where it stood', () => {
  it('before the message that it had come to', async () => {
    const file = oldFile();
    const [one, two, three] = await file.write('case', 3);
    file.publish(one!, two!, three!);
    file.group('notification', 'gridcase.case.v1', 2);
    file.takeOver();
    expect(placeOf(file, 'notification')).toEqual(placed(two!));
  });

  it('with everything dealt with: before the first event that no relay had come to', async () => {
    const file = oldFile();
    const [report] = await file.write('report');
    const [ledger] = await file.write('ledger');
    file.publish(report!);
    file.group('routing', 'gridcase.report.v1', 1);
    await file.write('report');
    file.takeOver();
    expect(placeOf(file, 'routing')).toEqual(placed(ledger!));
  });

  it('with everything dealt with and published: at the end of the log', async () => {
    const file = oldFile();
    const [report] = await file.write('report');
    file.publish(report!);
    file.group('routing', 'gridcase.report.v1', 1);
    const [ledger] = await file.write('ledger');
    file.takeOver();
    expect(placeOf(file, 'routing')).toEqual(placed(ledger!));
  });

  it('where it stood lowest, of several topics', async () => {
    const file = oldFile();
    const [first, ledger] = [await file.write('case'), await file.write('ledger')].flat();
    const second = (await file.write('case'))[0]!;
    file.publish(first!, ledger!, second);
    file.group('notification', 'gridcase.case.v1', 2);
    file.group('notification', 'gridcase.ledger.v1', 0);
    file.takeOver();
    expect(placeOf(file, 'notification')).toEqual(placed(first!));
    const { categories } = file.database.connection.prepare('SELECT categories FROM feed_groups').get()!;
    expect(JSON.parse(categories as string)).toEqual(['case', 'ledger']);
  });

  it('not held back by a topic that nothing was ever published to', async () => {
    const file = oldFile();
    const [report] = await file.write('case');
    file.publish(report!);
    file.group('scoring', 'gridcase.case.v1', 1);
    file.group('scoring', 'gridcase.assessment.v1', 0);
    file.takeOver();
    expect(placeOf(file, 'scoring')).toEqual(placed(report!));
  });

  it('not thrown back by a repeat before its place', async () => {
    const file = oldFile();
    const [one, two, three] = await file.write('case', 3);
    file.publish(one!, two!, three!, one!, two!);
    file.group('notification', 'gridcase.case.v1', 5);
    file.takeOver();
    expect(placeOf(file, 'notification')).toEqual(placed(three!));
  });

  it('before what was given back and it had not come to', async () => {
    const file = oldFile();
    const [one, two, three] = await file.write('case', 3);
    file.publish(one!, two!, three!, two!);
    file.group('notification', 'gridcase.case.v1', 3);
    file.takeOver();
    expect(placeOf(file, 'notification')).toEqual(placed(one!));
  });

  it('where its topic was trimmed and dealt with: where the relay stood, if that was of this log', async () => {
    const file = oldFile();
    const [report, ledger] = [await file.write('report'), await file.write('ledger')].flat();
    const [later] = await file.write('report');
    for (const event of [report!, later!]) file.publish(event);
    file.database.connection.exec('DELETE FROM bus_messages');
    file.group('routing', 'gridcase.report.v1', 2);
    file.group('foreign', 'gridcase.ledger.v1', 0);
    file.checkpoint('intake.relay', later!.position, later!.eventId);
    file.checkpoint('scoring.ledger.relay', ledger!.position, 'of-another-log');
    file.takeOver();
    expect(placeOf(file, 'routing')).toEqual(placed(later!));
    expect(placeOf(file, 'foreign')).toEqual(placed(report!));
  });

  it('at the beginning where nothing tells', async () => {
    const file = oldFile();
    const [report] = await file.write('report');
    file.publish(report!);
    file.database.connection.exec('DELETE FROM bus_messages');
    file.group('routing', 'gridcase.report.v1', 1);
    file.takeOver();
    expect(placeOf(file, 'routing')).toEqual({ position: 0, eventId: null });
  });

  it('also in a file whose checkpoints have no event ids, or that has none', async () => {
    for (const change of ['ALTER TABLE checkpoints DROP COLUMN event_id', 'DROP TABLE checkpoints']) {
      const file = oldFile();
      const [report] = await file.write('report');
      file.publish(report!);
      file.group('routing', 'gridcase.report.v1', 1);
      file.database.connection.exec(change);
      file.takeOver();
      expect(placeOf(file, 'routing')).toEqual(placed(report!));
    }
  });
});

describe('poison', () => {
  it('waits on, in its queue, for the group that could not handle it; what was given back is told', async () => {
    const file = oldFile();
    const [first, second] = await file.write('report', 2);
    const [flag] = await file.write('ledger');
    file.publish(first!, second!, flag!);
    file.group('routing', 'gridcase.report.v1', 2);
    file.group('routing.flags', 'gridcase.ledger.v1', 1);
    file.poison('routing', first!);
    file.poison('routing', flag!);
    file.poison('routing', second!);
    file.group('routing.poison-replay', 'gridcase.routing.poison.v1', 1);
    file.takeOver();
    const all = { queue: 'routing', attempts: 6, reason: 'no such grid' };
    expect(poisonIn(file)).toEqual([
      { ...all, group_name: 'routing', position: first!.position, stream: first!.stream, state: 'settled' },
      { ...all, group_name: 'routing.flags', position: flag!.position, stream: flag!.stream, state: 'waiting' },
      { ...all, group_name: 'routing', position: second!.position, stream: second!.stream, state: 'waiting' },
    ]);
    expect(placeOf(file, 'routing.poison-replay')).toBeUndefined();
  });

  it('that no event of this log is, is kept for the eye', async () => {
    const file = oldFile();
    const [report] = await file.write('report');
    file.poison('scoring', { ...report!, eventId: randomUUID() });
    file.poison('scoring', { ...report!, stream: 'nobody-1' }, { poison_attempts: '' });
    file.takeOver();
    expect(poisonIn(file)).toMatchObject([
      { queue: 'scoring', group_name: 'scoring', position: 0, stream: report!.stream },
      { queue: 'scoring', group_name: 'scoring', position: 0, stream: 'unknown-message' },
    ]);
  });
});

it('takes the bus away, once, and lets no build before it open the file', async () => {
  const file = oldFile();
  const [report] = await file.write('report');
  file.publish(report!);
  file.takeOver();
  file.takeOver();
  const tables = file.database.connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  expect(tables.map(({ name }) => name).toSorted()).toEqual([
    'components',
    'events',
    'feed_groups',
    'feed_poison',
    'streams',
  ]);
  expect(() => file.database.migrate('bus', BUS_TABLES)).toThrow('bus was written by a newer gridcase');
});
