import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from './database.ts';
import type { GroupCommit } from './group-commit.ts';

/** Messages taken away in one transaction, so that trimming never holds up anybody for long. */
const STEP = 500;
const BETWEEN_STEPS_MS = 10;

/** What could not be handled waits for a person, however long: poison topics are never trimmed. */
const POISON_TOPIC = /\.poison\.v\d+$/;

interface TopicFloor {
  readonly topic_id: number;
  readonly name: string;
  readonly floor: number;
}

/**
 * Takes away messages that every known group has passed and that are older than `keepMs`; resolves to how many.
 * The event log is the truth: whoever needs what is gone reads it there.
 */
export function createTrimming(database: Database, commit: GroupCommit, keepMs: number, now: () => number) {
  const { connection } = database;
  const floors = connection.prepare(`
    SELECT t.topic_id, t.name, coalesce(min(g.next_offset), t.next_offset) AS floor
    FROM bus_topics t LEFT JOIN bus_groups g USING (topic_id) GROUP BY t.topic_id`);
  const lastOld = connection.prepare(`
    SELECT max(message_offset) AS last FROM (
      SELECT message_offset, published_at FROM bus_messages
      WHERE topic_id = ? AND message_offset < ? ORDER BY message_offset LIMIT ${STEP}
    ) WHERE published_at < ?`);
  const remove = connection.prepare('DELETE FROM bus_messages WHERE topic_id = ? AND message_offset <= ?');

  const trimStep = async (topic: TopicFloor): Promise<number> => {
    const { last } = lastOld.get(topic.topic_id, topic.floor, now() - keepMs) as { last: number | null };
    if (last === null) return 0;
    return commit.submit(() => Number(remove.run(topic.topic_id, last).changes));
  };

  return async (signal: AbortSignal): Promise<number> => {
    let removed = 0;
    const topics = (floors.all() as unknown as TopicFloor[]).filter(({ name }) => !POISON_TOPIC.test(name));
    for (const topic of topics) {
      for (let step = STEP; step === STEP && !signal.aborted; ) {
        step = await trimStep(topic);
        removed += step;
        if (step === STEP) await sleep(BETWEEN_STEPS_MS);
      }
    }
    return removed;
  };
}
