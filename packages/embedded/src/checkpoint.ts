import { LOG_BEGINNING, type LogPlace } from '@gridcase/event-sourcing';
import type { Checkpoint } from '@gridcase/messaging';
import type { Database } from './database.ts';
import type { GroupCommit } from './group-commit.ts';
import { available } from './unavailable.ts';

const TABLES = [
  'CREATE TABLE checkpoints (name TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT, WITHOUT ROWID',
  // Null in what was saved before: such a place goes on as it did.
  'ALTER TABLE checkpoints ADD COLUMN event_id TEXT',
];
const WHAT = 'checkpoint';

/** Where readers of the log have got to, by name. The beginning for a new name. `save` resolves when the place is on disk. */
export function createCheckpoints(database: Database, commit: GroupCommit): (name: string) => Checkpoint {
  database.migrate('checkpoints', TABLES);
  const find = database.connection.prepare('SELECT position, event_id AS eventId FROM checkpoints WHERE name = ?');
  const put = database.connection.prepare(
    `INSERT INTO checkpoints VALUES (?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET position = excluded.position, event_id = excluded.event_id`,
  );
  return (name) => ({
    load: () => available(WHAT, (async () => (find.get(name) as unknown as LogPlace | undefined) ?? LOG_BEGINNING)()),
    save: async ({ position, eventId }) => {
      await available(
        WHAT,
        commit.submit(() => put.run(name, position, eventId)),
      );
    },
  });
}
