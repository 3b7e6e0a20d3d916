/** What the builds before the feed kept beside the log, for taking it over: topics of one partition, and groups with offsets. */
export const BUS_TABLES = [
  `
  CREATE TABLE bus_topics (
    topic_id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    -- Kept here, not taken from the messages: some builds took away what was old, and offsets went on rising.
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
    -- The member that works on it, and until when its word counts. See holder.ts.
    holder TEXT,
    held_until INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (group_name, topic_id)
  ) STRICT, WITHOUT ROWID;
  `,
];
