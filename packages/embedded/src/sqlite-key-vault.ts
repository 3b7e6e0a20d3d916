import { setTimeout as sleep } from 'node:timers/promises';
import type { PlacedKeyVault } from '@gridcase/privacy';
import { openDatabase } from './database.ts';
import { createGroupCommit } from './group-commit.ts';
import { available } from './unavailable.ts';

const KEY_BYTES = 32;
const WHAT = 'key vault';

/** A destroyed key leaves its row without the key, so that the same person never gets another. */
const TABLES = [
  'CREATE TABLE keys (ref TEXT PRIMARY KEY, key BLOB) STRICT, WITHOUT ROWID',
  'CREATE TABLE erasures (up_to INTEGER NOT NULL) STRICT; INSERT INTO erasures VALUES (0)',
];

/**
 * The KeyVault port on a file of its own. A destroyed key is overwritten in the file (secure_delete), and the
 * write-ahead log that still held it is emptied before `destroy` resolves, unless another process is just reading it;
 * then that happens at the next opening or closing. What the disk keeps in freed blocks is beyond a program's reach:
 * encrypt the disk. Backups of this file must expire: whoever has one can open what its keys sealed.
 */
export function openKeyVault(path: string): PlacedKeyVault {
  const database = openDatabase(path, { secureDelete: true });
  database.migrate('key-vault', TABLES);
  const commit = createGroupCommit(database);
  const select = database.connection.prepare('SELECT key FROM keys WHERE ref = ?');
  const insert = database.connection.prepare('INSERT INTO keys VALUES (?, ?) ON CONFLICT (ref) DO NOTHING');
  const erase = database.connection.prepare('UPDATE keys SET key = NULL WHERE ref = ? AND key IS NOT NULL');
  const mark = database.connection.prepare('INSERT INTO keys VALUES (?, NULL) ON CONFLICT (ref) DO NOTHING');
  const place = database.connection.prepare('SELECT up_to FROM erasures');
  const move = database.connection.prepare('UPDATE erasures SET up_to = ?');
  const truncate = database.connection.prepare('PRAGMA wal_checkpoint (TRUNCATE)');

  const read = (ref: string) => select.get(ref) as { key: Uint8Array | null } | undefined;

  const emptyLog = async () => {
    for (let left = 10; left > 0 && truncate.get()?.busy !== 0; left--) await sleep(20);
  };

  const obtain = async (ref: string): Promise<Uint8Array | null> => {
    if (ref === '') throw new RangeError('a person without a ref has no key');
    const standing = read(ref);
    if (standing) return standing.key;
    const made = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
    // Another one may have been quicker since the look above: then theirs is the key.
    return commit.submit(() => (insert.run(ref, made).changes === 1 ? made : read(ref)!.key));
  };

  const destroy = async (ref: string): Promise<boolean> => {
    if (ref === '') throw new RangeError('a person without a ref has no key');
    const destroyed = await commit.submit(() => {
      mark.run(ref);
      return Number(erase.run(ref).changes) > 0;
    });
    if (destroyed) await emptyLog();
    return destroyed;
  };

  truncate.get();
  return {
    obtain: (ref) => available(WHAT, obtain(ref)),
    find: (ref) => available(WHAT, (async () => read(ref)?.key ?? null)()),
    destroy: (ref) => available(WHAT, destroy(ref)),
    erasedUpTo: () => available(WHAT, (async () => Number(place.get()!.up_to))()),
    saveErasedUpTo: (position) =>
      available(
        WHAT,
        commit.submit(() => void move.run(position)),
      ),
    async close() {
      await commit.close();
      database.close();
    },
  };
}

/** What a vault's file holds: a key, or null where one was destroyed. Its owner stopped, or what comes in meanwhile is missed. */
export function* keysIn(path: string): Generator<{ readonly ref: string; readonly key: Uint8Array | null }> {
  const database = openDatabase(path, { secureDelete: true });
  try {
    database.migrate('key-vault', TABLES);
    yield* database.connection.prepare('SELECT ref, key FROM keys ORDER BY ref').iterate() as Iterable<{
      ref: string;
      key: Uint8Array | null;
    }>;
  } finally {
    database.close();
  }
}
