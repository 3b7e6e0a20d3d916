import { EventStoreUnavailable } from '@gridcase/event-sourcing';
import { type Database, openDatabase } from './database.ts';
import type { PostgresVaultOptions } from './open-postgres-vault.ts';
import { addWrappingKey, keepWrappingKey, readWrappingKeys, unwrap, wrap, wrappingKey } from './wrapping-keys.ts';

export interface Rotation {
  /** Of the key that wraps now. */
  readonly id: string;
  /** Keys of people that were wrapped anew. */
  readonly rewrapped: number;
}

interface Row {
  readonly ref: string;
  readonly wrapped_by: string;
  readonly key: Uint8Array;
}

const PAGE = 500;

/** Puts the next wrapping key into the file, beside the one in use. To be copied to every host before `rotateVault`. */
export const prepareRotation = (keysFile: string): string => [...addWrappingKey(keysFile).keys()].at(-1)!;

/**
 * Wraps every person's key by the file's last wrapping key, and takes the others out of the file: whatever the database
 * left anywhere of keys that were destroyed before, in backups too, is not to be opened any more. Services may run meanwhile, where
 * their file has the new key. Cut off, it is gone on with by the same call. Throws EventStoreUnavailable.
 */
export async function rotateVault({ address, keysFile }: PostgresVaultOptions): Promise<Rotation> {
  const id = [...readWrappingKeys(keysFile).keys()].at(-1);
  if (id === undefined) throw new EventStoreUnavailable(`key vault: there is no key in ${keysFile}`);
  const database = openDatabase(address);
  try {
    // From here on nothing is written that is wrapped otherwise.
    await database.query('UPDATE gridcase_vault SET wrapped_by = $1', [id]);
    let rewrapped = 0;
    for (let page = await pageOf(database, id); page.length > 0; page = await pageOf(database, id)) {
      for (const row of page) await rewrap(database, keysFile, row, id);
      rewrapped += page.length;
    }
    keepWrappingKey(keysFile, id);
    return { id, rewrapped };
  } finally {
    await database.close();
  }
}

const pageOf = (database: Database, id: string): Promise<readonly Row[]> =>
  database.query<Row>('SELECT ref, wrapped_by, key FROM gridcase_keys WHERE wrapped_by <> $1 LIMIT $2', [id, PAGE]);

/** Not where the key was destroyed meanwhile: it would come back. */
async function rewrap(database: Database, keysFile: string, { ref, wrapped_by: by, key }: Row, id: string) {
  const anew = wrap(wrappingKey(keysFile, id), ref, unwrap(wrappingKey(keysFile, by), ref, key));
  await database.query('UPDATE gridcase_keys SET wrapped_by = $1, key = $2 WHERE ref = $3 AND key = $4', [
    ...[id, anew, ref, key],
  ]);
}
