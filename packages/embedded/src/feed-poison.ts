import type { FeedGroups, KeptAside } from '@gridcase/messaging';
import type { Database } from './database.ts';
import type { GroupCommit } from './group-commit.ts';
import { available } from './unavailable.ts';

const WHAT = 'poison queue';
const GIVEN = 'given back';

/** What groups have set aside. The tables of the feed are there already. */
export function createFeedPoison(
  database: Database,
  commit: GroupCommit,
  now: () => number,
): Omit<FeedGroups, 'claim' | 'place' | 'whatToDo'> {
  const { insert, queue, waiting, give, again, settle } = prepare(database);
  const page = (statement: typeof queue, of: string, after: number, limit: number) =>
    available(WHAT, (async () => statement.all(of, after, limit) as unknown as KeptAside[])());
  const write = <T>(work: () => T) =>
    available(
      WHAT,
      commit.submit(() => void work()),
    );
  return {
    setAside: ({ group, queue: into, position, eventId, stream, revision, attempts, reason }, from) =>
      write(() => {
        insert.run(group, into, position, eventId, stream, revision, attempts, reason, now());
        if (from !== undefined) settle.run(from);
      }),
    queue: (of, after, limit) => page(queue, of, after, limit),
    waiting: (of) => available(WHAT, (async () => Number(waiting.get(of)!.count))()),
    giveBack: (id) =>
      available(
        WHAT,
        commit.submit(
          () => void give.run(id),
          () => database.notify(GIVEN, 0),
        ),
      ),
    again: (group, after, limit) => page(again, group, after, limit),
    settle: (id) => write(() => settle.run(id)),
    given: database.follow([GIVEN], false),
  };
}

function prepare({ connection }: Database) {
  const entries = (condition: string) =>
    connection.prepare(`
      SELECT id, group_name AS "group", queue, position, event_id AS eventId, stream, revision, attempts, reason,
        iif(state = 'waiting', 'waiting', 'given back') AS state
      FROM feed_poison WHERE ${condition} AND id > ? ORDER BY id LIMIT ?`);
  return {
    insert: connection.prepare(`
      INSERT INTO feed_poison (group_name, queue, position, event_id, stream, revision, attempts, reason, at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`),
    queue: entries('queue = ?'),
    waiting: connection.prepare("SELECT count(*) AS count FROM feed_poison WHERE queue = ? AND state = 'waiting'"),
    give: connection.prepare("UPDATE feed_poison SET state = 'given back' WHERE id = ? AND state = 'waiting'"),
    again: entries("group_name = ? AND state = 'given back'"),
    settle: connection.prepare("UPDATE feed_poison SET state = 'settled' WHERE id = ?"),
  };
}
