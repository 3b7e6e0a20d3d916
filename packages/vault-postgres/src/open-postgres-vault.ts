import { EventStoreUnavailable } from '@gridcase/event-sourcing';
import type { PlacedKeyVault } from '@gridcase/privacy';
import { type Database, openDatabase } from './database.ts';
import type { VaultAddress } from './vault-address.ts';
import { createWrappingKeys, unwrap, wrap, wrappingKey } from './wrapping-keys.ts';

export interface PostgresVaultOptions {
  readonly address: VaultAddress;
  /** File of the keys that wrap what the database holds, the same on every host: `keys/vault-key`. Made where the vault is empty. */
  readonly keysFile: string;
}

interface Row {
  readonly wrapped_by: string | null;
  readonly key: Uint8Array | null;
}

const KEY_BYTES = 32;
/** The wrapping key changes seldom: once more is enough. */
const ATTEMPTS = 3;

/**
 * The KeyVault port on PostgreSQL, for any number of hosts. The database holds each person's key wrapped by one that it
 * never sees: what it leaves of a destroyed key in free space, in its write-ahead log, in replicas and backups opens
 * nothing by itself, and nothing at all once the wrapping key was changed (`rotateVault`). Connects with its first call.
 * Must be the primary's address: a standby may show a key that was destroyed a moment ago.
 */
export function openPostgresVault({ address, keysFile }: PostgresVaultOptions): PlacedKeyVault {
  const database = openDatabase(address);
  const keys = new Map<string, Uint8Array>();

  /** What wraps now. The first vault of all is given the key of whoever comes first. */
  const current = async (): Promise<string> => {
    const [row] = await database.query<Row>('SELECT wrapped_by FROM gridcase_vault');
    if (row) return row.wrapped_by!;
    const first = createWrappingKeys(keysFile).keys().next().value!;
    await database.query('INSERT INTO gridcase_vault (wrapped_by) VALUES ($1) ON CONFLICT DO NOTHING', [first]);
    return current();
  };
  const keyOf = (id: string): Uint8Array => {
    const key = keys.get(id) ?? wrappingKey(keysFile, id);
    keys.set(id, key);
    return key;
  };
  const opened = (ref: string, { wrapped_by: by, key }: Row) => (by && key ? unwrap(keyOf(by), ref, key) : null);
  const read = async (ref: string): Promise<Row | undefined> => {
    const [row] = await database.query<Row>('SELECT wrapped_by, key FROM gridcase_keys WHERE ref = $1', [ref]);
    return row;
  };

  return {
    async obtain(ref) {
      assertRef(ref);
      for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
        const standing = await read(ref);
        if (standing) return opened(ref, standing);
        const by = await current();
        const made = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
        if (await insert(database, ref, by, wrap(keyOf(by), ref, made))) return made;
      }
      throw new EventStoreUnavailable('key vault: another one makes the same key at each attempt');
    },
    async find(ref) {
      const row = await read(ref);
      return row ? opened(ref, row) : null;
    },
    async destroy(ref) {
      assertRef(ref);
      const [row] = await database.query<{ had: boolean }>(
        `INSERT INTO gridcase_keys (ref) VALUES ($1) ON CONFLICT (ref) DO UPDATE SET wrapped_by = NULL, key = NULL
           WHERE gridcase_keys.key IS NOT NULL RETURNING xmax <> 0 AS had`,
        [ref],
      );
      return row?.had ?? false;
    },
    async erasedUpTo() {
      await current();
      const [row] = await database.query<{ up_to: string }>('SELECT erased_up_to AS up_to FROM gridcase_vault');
      return Number(row!.up_to);
    },
    async saveErasedUpTo(position) {
      await current();
      await database.query('UPDATE gridcase_vault SET erased_up_to = $1', [position]);
    },
    close: () => database.close(),
  };
}

/** Only while `by` still wraps: FOR SHARE keeps a rotation from going past a row that is just being written. */
export async function insert(database: Database, ref: string, by: string, wrapped: Uint8Array): Promise<boolean> {
  const rows = await database.query(
    `INSERT INTO gridcase_keys (ref, wrapped_by, key)
       SELECT $1, $2, $3 FROM gridcase_vault WHERE wrapped_by = $2 FOR SHARE
       ON CONFLICT (ref) DO NOTHING RETURNING ref`,
    [ref, by, wrapped],
  );
  return rows.length === 1;
}

function assertRef(ref: string): void {
  if (ref === '') throw new RangeError('a person without a ref has no key');
}
