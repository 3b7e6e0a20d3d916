import type { Checkpoint } from '@gridcase/messaging';
import type { Database } from './database.ts';
import type { GroupCommit } from './group-commit.ts';
import { available } from './unavailable.ts';

const TABLES = ['CREATE TABLE checkpoints (name TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT, WITHOUT ROWID'];
const WHAT = 'checkpoint';

/** Where readers of the log have got to, by name. 0 for a new name. `save` resolves when the place is on disk. */
export function createCheckpoints(database: Database, commit: GroupCommit): (name: string) => Checkpoint {
  database.migrate('checkpoints', TABLES);
  const find = database.connection.prepare('SELECT position FROM checkpoints WHERE name = ?');
  const put = database.connection.prepare(
    'INSERT INTO checkpoints VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET position = excluded.position',
  );
  return (name) => ({
    load: () => available(WHAT, (async () => Number(find.get(name)?.position ?? 0))()),
    save: async (position) => {
      await available(
        WHAT,
        commit.submit(() => put.run(name, position)),
      );
    },
  });
}
