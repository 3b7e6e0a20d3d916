import { type BusMessage, type DeliveredMessage, MessageBusUnavailable } from '@gridcase/messaging';
import { BUS_TABLES } from './bus-tables.ts';
import type { Database } from './database.ts';

/** The topics' messages in the file. What writes must run inside a group commit. */
export interface BusLog {
  /** Number of a topic; made when it is new. Writes. */
  topicId(name: string): number;
  findTopicId(name: string): number | undefined;
  /** Writes. */
  append(messages: readonly BusMessage[], publishedAt: number): void;
  read(topic: string, offset: number, limit: number): readonly DeliveredMessage[];
  /** First offset that is still there, or the next one to be written. */
  first(topic: string): number;
  /** Offset of the next message to be written. */
  end(topic: string): number;
}

export function createBusLog(database: Database): BusLog {
  database.migrate('bus', BUS_TABLES);
  const { connection } = database;
  const find = connection.prepare('SELECT topic_id, next_offset FROM bus_topics WHERE name = ?');
  const make = connection.prepare('INSERT INTO bus_topics (name) VALUES (?)');
  const advance = connection.prepare('UPDATE bus_topics SET next_offset = ? WHERE topic_id = ?');
  const insert = connection.prepare('INSERT INTO bus_messages VALUES (?, ?, ?, ?, ?, ?)');
  const page = connection.prepare(`
    SELECT message_offset, key, value, headers FROM bus_messages
    WHERE topic_id = ? AND message_offset >= ? ORDER BY message_offset LIMIT ?`);
  const lowest = connection.prepare('SELECT min(message_offset) AS lowest FROM bus_messages WHERE topic_id = ?');

  const topic = (name: string) => find.get(name) as unknown as TopicRow | undefined;
  const topicMade = (name: string): TopicRow =>
    topic(name) ?? { topic_id: Number(make.run(name).lastInsertRowid), next_offset: 0 };

  const appendTo = (name: string, messages: readonly BusMessage[], publishedAt: number) => {
    const { topic_id, next_offset } = topicMade(name);
    let offset = next_offset;
    for (const { key, value, headers } of messages) {
      insert.run(topic_id, offset++, publishedAt, key, value, JSON.stringify(headers));
    }
    advance.run(offset, topic_id);
  };

  return {
    topicId: (name) => topicMade(name).topic_id,
    findTopicId: (name) => topic(name)?.topic_id,
    append(messages, publishedAt) {
      const byTopic = Map.groupBy(messages, (message) => message.topic);
      for (const [name, ofTopic] of byTopic) appendTo(name, ofTopic, publishedAt);
    },
    read(name, offset, limit) {
      const id = topic(name)?.topic_id;
      if (id === undefined) return [];
      return (page.all(id, offset, limit) as unknown as MessageRow[]).map((row) => toDelivered(name, row));
    },
    first(name) {
      const row = topic(name);
      if (!row) return 0;
      return (lowest.get(row.topic_id) as { lowest: number | null }).lowest ?? row.next_offset;
    },
    end: (name) => topic(name)?.next_offset ?? 0,
  };
}

interface TopicRow {
  readonly topic_id: number;
  readonly next_offset: number;
}

interface MessageRow {
  readonly message_offset: number;
  readonly key: string;
  readonly value: string | null;
  readonly headers: string;
}

const toDelivered = (topic: string, row: MessageRow): DeliveredMessage => ({
  topic,
  key: row.key,
  value: row.value,
  headers: JSON.parse(row.headers) as Record<string, string>,
  partition: 0,
  offset: row.message_offset,
  attempt: 1,
});

/** What the file or the group commit threw, in the words of the port. */
export async function busAvailable<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RangeError || error instanceof MessageBusUnavailable) throw error;
    throw new MessageBusUnavailable(`message bus: ${(error as Error).message}`, error);
  }
}
