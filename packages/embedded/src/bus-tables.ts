/**
 * A topic is one ordered log (one partition). SQLite has one writer whatever the number of partitions, and a consumer
 * works on many keys at once within its process, so more partitions would buy nothing but a weaker order.
 *
 * Messages stand in the order of their arrival, whatever their topic, and are found by topic and offset through an index.
 * Clustering by topic and offset (WITHOUT ROWID) was measured: a row of more than a quarter of a page then takes an
 * overflow page of its own, which made the file 3.5 times as large and each commit as much more to write.
 */
export const BUS_TABLES = [
  `
  CREATE TABLE bus_topics (
    topic_id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    -- Kept here, not taken from the messages: earlier versions took away what was old, and offsets go on rising.
    next_offset INTEGER NOT NULL DEFAULT 0
  ) STRICT;

  CREATE TABLE bus_messages (
    topic_id INTEGER NOT NULL,
    message_offset INTEGER NOT NULL,
    published_at INTEGER NOT NULL,
    key TEXT NOT NULL,
    value TEXT,
    headers TEXT NOT NULL,
    PRIMARY KEY (topic_id, message_offset)
  ) STRICT;

  CREATE TABLE bus_groups (
    group_name TEXT NOT NULL,
    topic_id INTEGER NOT NULL,
    -- First offset that the group has not dealt with.
    next_offset INTEGER NOT NULL,
    -- The member that works on it, and until when its word counts. See bus-holder.ts.
    holder TEXT,
    held_until INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (group_name, topic_id)
  ) STRICT, WITHOUT ROWID;
  `,
];
