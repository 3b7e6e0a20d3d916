export const FEED_TABLES = [
  `
  CREATE TABLE feed_groups (
    group_name TEXT PRIMARY KEY,
    -- Categories that it has followed from the beginning, a JSON array.
    categories TEXT NOT NULL,
    -- Everything up to here has its outcome; and what stands there, by which the log is known again.
    position INTEGER NOT NULL,
    event_id TEXT,
    -- The member that works for it, and until when its word counts. See holder.ts.
    holder TEXT,
    held_until INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;

  -- What groups could not handle. The events themselves stand in the log.
  CREATE TABLE feed_poison (
    id INTEGER PRIMARY KEY,
    -- Whom it comes back to, and in whose queue it waits.
    group_name TEXT NOT NULL,
    queue TEXT NOT NULL,
    position INTEGER NOT NULL,
    event_id TEXT NOT NULL,
    stream TEXT NOT NULL,
    revision INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL, -- milliseconds since 1970
    -- settled: given back, and has its outcome.
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'given back', 'settled'))
  ) STRICT;

  CREATE INDEX feed_poison_by_queue ON feed_poison (queue, id);
  CREATE INDEX feed_poison_waiting ON feed_poison (queue) WHERE state = 'waiting';
  CREATE INDEX feed_poison_again ON feed_poison (group_name, id) WHERE state = 'given back';
  `,
];
