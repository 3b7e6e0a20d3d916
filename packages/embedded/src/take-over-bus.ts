import type { DatabaseSync } from 'node:sqlite';

/** The relays whose checkpoints stand in the file beside the bus, by the category that each published. */
const RELAYS: Readonly<Record<string, string>> = {
  report: 'intake.relay',
  case: 'routing.relay',
  ledger: 'scoring.ledger.relay',
  premises: 'scoring.premises.relay',
  assessment: 'scoring.assessment.relay',
};

/** Messages looked at before a group's place: a few of them may be repeats, which lie further back in the log. */
const LOOKED_BACK = 4_096;

/** Joins the event that a message `m` was made of. */
const eventOf = (join: 'JOIN' | 'LEFT JOIN') => `
  ${join} streams s ON s.name = m.headers ->> '$.ce_subject'
  ${join} events e ON e.stream_no = s.stream_no AND e.revision = CAST(m.headers ->> '$.ce_sequence' AS INTEGER)
    AND e.event_id = m.headers ->> '$.ce_id'`;

/**
 * Lets groups go on in the log where they stood on the bus that was in the same file before, and makes entries of what
 * was in poison topics; then the bus is taken away. Nothing is skipped: a group meets again what it had dealt with
 * behind what it had not. What had been given back and was not dealt with yet lies there as well.
 */
export function takeOverBus(connection: DatabaseSync): void {
  const places = connection.prepare(`
    SELECT g.group_name AS name, t.topic_id AS topicId, t.name AS topic, g.next_offset AS next
    FROM bus_groups g JOIN bus_topics t USING (topic_id)
    WHERE t.name NOT GLOB '*.poison.v1' ORDER BY g.group_name, t.name`);
  const followed = (places.all() as unknown as Place[]).filter(({ topic }) => categoryOf(topic) !== undefined);
  const reachedBy = prepareReached(connection);
  const insert = connection.prepare(`
    INSERT INTO feed_groups (group_name, categories, position, event_id)
    VALUES (?1, ?2, ?3, (SELECT event_id FROM events WHERE position = ?3)) ON CONFLICT DO NOTHING`);
  for (const [group, ofGroup] of Map.groupBy(followed, ({ name }) => name)) {
    const categories = ofGroup.map(({ topic }) => categoryOf(topic)!);
    insert.run(group, JSON.stringify(categories), Math.min(...ofGroup.map(reachedBy)));
  }
  takeOverPoison(connection);
  connection.exec(`
    DROP TABLE bus_messages;
    DROP TABLE bus_groups;
    DROP TABLE bus_topics;
    DROP TABLE IF EXISTS checkpoints;
    DELETE FROM components WHERE name = 'checkpoints'`);
}

interface Place {
  readonly name: string;
  readonly topicId: number;
  readonly topic: string;
  /** First offset not dealt with. */
  readonly next: number;
}

const categoryOf = (topic: string): string | undefined => /^gridcase\.([a-z][a-zA-Z]*)\.v1$/.exec(topic)?.[1];

/** Up to where in the log a group has dealt with all of a category. */
function prepareReached(connection: DatabaseSync): (place: Place) => number {
  const number = (sql: string) => {
    const statement = connection.prepare(sql);
    return (...values: (string | number)[]) => statement.get(...values)!.n as number | null;
  };
  const waiting = number(`
    SELECT min(e.position) AS n FROM bus_messages m ${eventOf('JOIN')} WHERE m.topic_id = ? AND m.message_offset >= ?`);
  const dealtWith = number(`
    SELECT max(e.position) AS n FROM bus_messages m ${eventOf('JOIN')}
    WHERE m.topic_id = ?1 AND m.message_offset < ?2 AND m.message_offset >= ?2 - ${LOOKED_BACK}`);
  const unpublished = number('SELECT min(position) AS n FROM events WHERE category = ? AND position > ?');
  const head = number('SELECT coalesce(max(position), 0) AS n FROM events');
  const relayed = connection.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'checkpoints'").get()
    ? number(`
        SELECT max(c.position) AS n FROM checkpoints c JOIN events e ON e.position = c.position
        WHERE c.name = ?${hasEventIds(connection) ? ' AND coalesce(c.event_id, e.event_id) = e.event_id' : ''}`)
    : () => null;
  return ({ topicId, topic, next }) => {
    const first = waiting(topicId, next);
    if (first !== null) return first - 1;
    // All that was published is dealt with, also what older builds have trimmed: on to what no relay has come to.
    const category = categoryOf(topic)!;
    const published = Math.max(dealtWith(topicId, next) ?? 0, relayed(RELAYS[category] ?? '') ?? 0);
    const later = unpublished(category, published);
    return later === null ? head()! : later - 1;
  };
}

const hasEventIds = (connection: DatabaseSync): boolean =>
  connection.prepare("SELECT 1 FROM pragma_table_info('checkpoints') WHERE name = 'event_id'").get() !== undefined;

/** What was given back before is kept as told; what waits, waits. A message of no event of this log is kept for the eye. */
function takeOverPoison(connection: DatabaseSync): void {
  connection.exec(`
    INSERT INTO feed_poison (group_name, queue, position, event_id, stream, revision, attempts, reason, at, state)
    WITH poisoned AS (
      SELECT m.*, substr(t.name, 10, length(t.name) - 19) AS queue FROM bus_topics t JOIN bus_messages m USING (topic_id)
      WHERE t.name GLOB 'gridcase.*.poison.v1')
    SELECT
      coalesce((
        SELECT min(g.group_name) FROM bus_groups g JOIN bus_topics o USING (topic_id)
        WHERE o.name = m.headers ->> '$.poison_topic'
          AND (g.group_name = m.queue OR g.group_name GLOB m.queue || '.*')), m.queue),
      m.queue, coalesce(e.position, 0), coalesce(m.headers ->> '$.ce_id', ''),
      coalesce(s.name, 'unknown-message'), coalesce(e.revision, 0),
      coalesce(CAST(m.headers ->> '$.poison_attempts' AS INTEGER), 1),
      coalesce(m.headers ->> '$.poison_reason', 'no reason is given'), m.published_at,
      iif(m.message_offset < coalesce((
        SELECT next_offset FROM bus_groups r WHERE r.topic_id = m.topic_id AND r.group_name = m.queue || '.poison-replay'), 0),
        'settled', 'waiting')
    FROM poisoned m ${eventOf('LEFT JOIN')}
    ORDER BY m.topic_id, m.message_offset`);
}
