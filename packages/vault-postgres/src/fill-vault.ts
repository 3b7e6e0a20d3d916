import { openDatabase } from './database.ts';
import { insert, openPostgresVault, type PostgresVaultOptions } from './open-postgres-vault.ts';
import { wrap, wrappingKey } from './wrapping-keys.ts';

export interface Filled {
  /** Keys and marks of destroyed ones that were taken over. */
  readonly taken: number;
  /** Those that the vault had already; what stands there stays. */
  readonly there: number;
}

/**
 * Takes over another vault's keys, and the marks of those that were destroyed in it. Where it was cut off, it is said
 * again. A person who is destroyed in either is destroyed. Throws EventStoreUnavailable.
 */
export async function fillVault(
  options: PostgresVaultOptions,
  keys: Iterable<{ readonly ref: string; readonly key: Uint8Array | null }>,
): Promise<Filled> {
  const vault = openPostgresVault(options);
  // Makes tables and wrapping key, if it is the first.
  await vault.erasedUpTo();
  const database = openDatabase(options.address);
  try {
    const [row] = await database.query<{ wrapped_by: string }>('SELECT wrapped_by FROM gridcase_vault');
    const by = row!.wrapped_by;
    const wrapping = wrappingKey(options.keysFile, by);
    const counts = { taken: 0, there: 0 };
    for (const { ref, key } of keys) {
      const isNew = key === null ? await vault.destroy(ref) : await insert(database, ref, by, wrap(wrapping, ref, key));
      if (isNew || key === null) counts.taken++;
      else counts.there++;
    }
    return counts;
  } finally {
    await database.close();
    await vault.close();
  }
}
