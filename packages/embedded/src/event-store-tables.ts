/**
 * One row per event in log order: readers of the whole log (groups, projections, auditors) outnumber the loads of a
 * stream, and a row is written once, at the end of the table. Clustering by stream instead was measured: streams read
 * a quarter faster, appends cost twice, the log reads at half the speed.
 *
 * Streams are numbered in the order of their birth, so that index entries of the streams now alive stand together and
 * an append touches few pages however long the log has grown.
 */
export const EVENT_STORE_TABLES: readonly string[] = [
  `
  CREATE TABLE streams (
    stream_no INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
  ) STRICT;

  CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    stream_no INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    category TEXT NOT NULL,
    event_id TEXT NOT NULL,
    type TEXT NOT NULL,
    recorded_at INTEGER NOT NULL, -- milliseconds since 1970
    data TEXT NOT NULL,
    metadata TEXT NOT NULL
  ) STRICT;

  CREATE UNIQUE INDEX events_by_revision ON events (stream_no, revision);
  CREATE UNIQUE INDEX events_by_id ON events (stream_no, event_id);

  -- History is not rewritten, not by mistake either.
  CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
  BEGIN SELECT RAISE (ABORT, 'events are never changed'); END;
  CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
  BEGIN SELECT RAISE (ABORT, 'events are never deleted'); END;
  `,
];
